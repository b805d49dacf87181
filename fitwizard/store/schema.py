"""The tables, as numbered migrations: the database's `user_version` is the number of those it has been through.

A migration that has been released is never changed; a new one is added below it. Each is one transaction.
"""

from __future__ import annotations

APPLICATION_ID = 0x46697457  # "FitW": tells a case store from other SQLite files

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE questionnaire (
            digest TEXT NOT NULL PRIMARY KEY,
            text TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE "case" (
            id TEXT NOT NULL PRIMARY KEY,
            digest TEXT NOT NULL REFERENCES questionnaire,
            questionnaire TEXT NOT NULL,
            version TEXT NOT NULL,
            title TEXT NOT NULL,
            company TEXT NOT NULL,
            mode TEXT NOT NULL CHECK (mode IN ('self', 'interview')),
            language TEXT NOT NULL,
            created_at TEXT NOT NULL,
            changed_at TEXT NOT NULL,
            finished_at TEXT,
            position TEXT,
            decided INTEGER NOT NULL DEFAULT 0,
            asked INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE respondent (
            "case" TEXT NOT NULL REFERENCES "case" ON DELETE CASCADE,
            number INTEGER NOT NULL,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            PRIMARY KEY ("case", number)
        ) WITHOUT ROWID
        """,
        # The key is the order of the file: an answer is added to one page, and a case is read in one stretch.
        """
        CREATE TABLE event (
            "case" TEXT NOT NULL,
            seq INTEGER NOT NULL,
            respondent INTEGER NOT NULL,
            question TEXT NOT NULL,
            state TEXT NOT NULL,
            value TEXT,
            reason TEXT NOT NULL,
            note TEXT NOT NULL,
            private_note TEXT NOT NULL,
            evidence TEXT NOT NULL,
            at TEXT NOT NULL,
            "by" TEXT NOT NULL,
            PRIMARY KEY ("case", seq),
            FOREIGN KEY ("case", respondent) REFERENCES respondent ON DELETE CASCADE
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE draft (
            "case" TEXT NOT NULL REFERENCES "case" ON DELETE CASCADE,
            question TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY ("case", question)
        ) WITHOUT ROWID
        """,
        # One row while traces of a deleted case may be left in the file.
        "CREATE TABLE wiping (pending INTEGER NOT NULL PRIMARY KEY)",
        # Written to make the log grow, see `Database.make_room`.
        "CREATE TABLE log_growth (turn INTEGER NOT NULL)",
        "INSERT INTO log_growth VALUES (0)",
        # Part of the one statement that records an answer, and so of its one commit.
        """
        CREATE TRIGGER answer_recorded AFTER INSERT ON event BEGIN
            UPDATE "case" SET changed_at = new.at WHERE id = new."case";
            DELETE FROM draft WHERE "case" = new."case" AND question = new.question;
        END
        """,
        """
        CREATE TRIGGER history_stays BEFORE UPDATE ON event BEGIN
            SELECT RAISE(ABORT, 'events are only ever added');
        END
        """,
    ),
    (
        # A case that follows another version of its questionnaire from here on, or (undoes) the one before again. The
        # columns hold what the case was until then; the events behind seq belong to the version it follows now, and
        # the first `carried` of them are what was said before.
        """
        CREATE TABLE upgrade (
            "case" TEXT NOT NULL REFERENCES "case" ON DELETE CASCADE,
            seq INTEGER NOT NULL,
            undoes INTEGER,
            carried INTEGER NOT NULL,
            digest TEXT NOT NULL REFERENCES questionnaire,
            version TEXT NOT NULL,
            title TEXT NOT NULL,
            position TEXT,
            decided INTEGER NOT NULL,
            asked INTEGER NOT NULL,
            finished_at TEXT,
            result TEXT NOT NULL,
            at TEXT NOT NULL,
            "by" TEXT NOT NULL,
            PRIMARY KEY ("case", seq)
        ) WITHOUT ROWID
        """,
        """
        CREATE TRIGGER upgrades_stay BEFORE UPDATE ON upgrade BEGIN
            SELECT RAISE(ABORT, 'upgrades are only ever added');
        END
        """,
    ),
    (
        # What is planned is the state of the moment. No trigger: planning and trying out are no change of an answer,
        # so a finished case stays finished. A step is a dimension; one that an upgrade dropped keeps its row.
        """
        CREATE TABLE plan (
            "case" TEXT NOT NULL REFERENCES "case" ON DELETE CASCADE,
            step TEXT NOT NULL,
            owner TEXT NOT NULL,
            due TEXT,
            at TEXT NOT NULL,
            "by" TEXT NOT NULL,
            PRIMARY KEY ("case", step)
        ) WITHOUT ROWID
        """,
        # A number is never given twice, so that a window that looked a while ago forgets the scenario that it saw, or
        # none. Under another questionnaire a name may stand for something else.
        """
        CREATE TABLE scenario (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            "case" TEXT NOT NULL REFERENCES "case" ON DELETE CASCADE,
            digest TEXT NOT NULL REFERENCES questionnaire,
            name TEXT NOT NULL,
            changes TEXT NOT NULL,
            at TEXT NOT NULL,
            "by" TEXT NOT NULL,
            UNIQUE ("case", digest, name)
        )
        """,
        # What can be worked out again from the answers; the key says from which, and by which program.
        """
        CREATE TABLE explanation (
            "case" TEXT NOT NULL PRIMARY KEY REFERENCES "case" ON DELETE CASCADE,
            key TEXT NOT NULL,
            text TEXT NOT NULL
        )
        """,
    ),
)
