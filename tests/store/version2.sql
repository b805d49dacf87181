PRAGMA application_id = 1181316183;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
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
        ;
INSERT INTO "case" VALUES('019b7ca9-8f2e-72cf-84c5-c3a943ce21bb','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee','cluster-membership','2.0.0','Is this cluster for us?','Imago Soft SRL','self','en','2026-01-02T03:04:05.678900+00:00','2026-01-02T03:04:10.678900+00:00','2026-01-02T03:04:09.678900+00:00','confidence',2,7);
INSERT INTO "case" VALUES('019b7ca9-a69e-7062-80b1-b4b543c00fb4','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','cluster-membership','1.0.0','Is a cluster for us?','Other','self','en','2026-01-02T03:04:11.678900+00:00','2026-01-02T03:04:11.678900+00:00',NULL,NULL,0,0);
CREATE TABLE draft (
            "case" TEXT NOT NULL REFERENCES "case" ON DELETE CASCADE,
            question TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY ("case", question)
        ) WITHOUT ROWID
        ;
INSERT INTO "draft" VALUES('019b7ca9-8f2e-72cf-84c5-c3a943ce21bb','confidence','we tr');
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
        ;
INSERT INTO "event" VALUES('019b7ca9-8f2e-72cf-84c5-c3a943ce21bb',1,1,'trust','answered','"a"','','','','','2026-01-02T03:04:06.678900+00:00','');
INSERT INTO "event" VALUES('019b7ca9-8f2e-72cf-84c5-c3a943ce21bb',2,1,'hours','unknown',NULL,'','','','','2026-01-02T03:04:07.678900+00:00','');
INSERT INTO "event" VALUES('019b7ca9-8f2e-72cf-84c5-c3a943ce21bb',3,1,'trust','answered','"b"','','n','p','e','2026-01-02T03:04:08.678900+00:00','');
INSERT INTO "event" VALUES('019b7ca9-8f2e-72cf-84c5-c3a943ce21bb',5,1,'confidence','answered','"b"','','n','p','e','2026-01-02T03:04:10.678900+00:00','upgrade');
INSERT INTO "event" VALUES('019b7ca9-8f2e-72cf-84c5-c3a943ce21bb',6,1,'hours','unknown',NULL,'','','','','2026-01-02T03:04:10.678900+00:00','upgrade');
CREATE TABLE log_growth (turn INTEGER NOT NULL);
INSERT INTO "log_growth" VALUES(0);
CREATE TABLE questionnaire (
            digest TEXT NOT NULL PRIMARY KEY,
            text TEXT NOT NULL
        );
INSERT INTO "questionnaire" VALUES('dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','{"id": "cluster-membership"}');
INSERT INTO "questionnaire" VALUES('eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee','{"id": "cluster-membership", "version": "2.0.0"}');
CREATE TABLE respondent (
            "case" TEXT NOT NULL REFERENCES "case" ON DELETE CASCADE,
            number INTEGER NOT NULL,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            PRIMARY KEY ("case", number)
        ) WITHOUT ROWID
        ;
INSERT INTO "respondent" VALUES('019b7ca9-8f2e-72cf-84c5-c3a943ce21bb',1,'','');
INSERT INTO "respondent" VALUES('019b7ca9-a69e-7062-80b1-b4b543c00fb4',1,'','');
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
        ;
INSERT INTO "upgrade" VALUES('019b7ca9-8f2e-72cf-84c5-c3a943ce21bb',4,NULL,2,'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','1.0.0','Is a cluster for us?','hours',2,5,'2026-01-02T03:04:09.678900+00:00','{"verdict": "before"}','2026-01-02T03:04:10.678900+00:00','');
CREATE TABLE wiping (pending INTEGER NOT NULL PRIMARY KEY);
CREATE TRIGGER answer_recorded AFTER INSERT ON event BEGIN
            UPDATE "case" SET changed_at = new.at WHERE id = new."case";
            DELETE FROM draft WHERE "case" = new."case" AND question = new.question;
        END;
CREATE TRIGGER history_stays BEFORE UPDATE ON event BEGIN
            SELECT RAISE(ABORT, 'events are only ever added');
        END;
CREATE TRIGGER upgrades_stay BEFORE UPDATE ON upgrade BEGIN
            SELECT RAISE(ABORT, 'upgrades are only ever added');
        END;
COMMIT;
