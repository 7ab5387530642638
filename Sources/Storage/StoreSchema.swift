import Digests
import Foundation
import GRDB

/// The tables of a store, and how a file of an earlier version gets them.
///
/// A migration is never edited once it has landed: a change is a new one at the end. The columns are explained in
/// `docs/storage.md`.
enum StoreSchema {
    /// The number in the file's header that tells a store from the databases of other programs: "Hold" in ASCII.
    static let applicationID: Int32 = 0x486F_6C64

    /// The migrations in order.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1 create run and episode", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: createRunAndEpisode)
        }
        migrator.registerMigration("v2 add episodeCount", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: addEpisodeCount)
        }
        migrator.registerMigration("v3 add scenario, environment and figures", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: createScenario, arguments: [hash(ofScenario: "{}")])
        }
        return migrator
    }

    /// Returns the hash under which a scenario is found.
    static func hash(ofScenario text: String) -> Data { Data(Digest(of: text).bytes) }

    /// The texts come last, so that a scan of the numbers does not read them.
    private static let createRunAndEpisode = """
        CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            configuration TEXT NOT NULL CHECK (json_valid(configuration)),
            status TEXT NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'finished'))
        ) STRICT;
        CREATE TABLE episode (
            run INTEGER NOT NULL REFERENCES run(id),
            "index" INTEGER NOT NULL CHECK ("index" >= 0),
            taskID TEXT NOT NULL,
            seed INTEGER NOT NULL,
            ending TEXT NOT NULL,
            reward REAL,
            proxyReward REAL,
            profileAlignment REAL CHECK (profileAlignment BETWEEN 0 AND 1),
            policyAlignment REAL CHECK (policyAlignment BETWEEN 0 AND 1),
            objectiveAlignment REAL CHECK (objectiveAlignment BETWEEN 0 AND 1),
            requirementAlignment REAL CHECK (requirementAlignment BETWEEN 0 AND 1),
            preferenceAlignment REAL CHECK (preferenceAlignment BETWEEN 0 AND 1),
            transcript TEXT NOT NULL CHECK (json_valid(transcript)),
            states TEXT NOT NULL CHECK (json_valid(states)),
            findings TEXT NOT NULL CHECK (json_valid(findings)),
            PRIMARY KEY (run, "index")
        ) STRICT;
        """

    /// Runs that are finished already have exactly the episodes that they were to have.
    private static let addEpisodeCount = """
        ALTER TABLE run ADD COLUMN episodeCount INTEGER CHECK (episodeCount >= 0);
        UPDATE run SET episodeCount = (SELECT count(*) FROM episode WHERE episode.run = run.id) WHERE status = 'finished';
        """

    /// Episodes of earlier versions share an empty scenario.
    ///
    /// The table is made anew, so that its texts still come last.
    private static let createScenario = """
        CREATE TABLE scenario (
            id INTEGER PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
            text TEXT NOT NULL CHECK (json_valid(text))
        ) STRICT;
        INSERT INTO scenario (hash, text) SELECT ?, '{}' WHERE EXISTS (SELECT 1 FROM episode);
        CREATE TABLE newEpisode (
            run INTEGER NOT NULL REFERENCES run(id),
            "index" INTEGER NOT NULL CHECK ("index" >= 0),
            environment TEXT,
            taskID TEXT NOT NULL,
            seed INTEGER NOT NULL,
            ending TEXT NOT NULL,
            reward REAL,
            proxyReward REAL,
            profileAlignment REAL CHECK (profileAlignment BETWEEN 0 AND 1),
            policyAlignment REAL CHECK (policyAlignment BETWEEN 0 AND 1),
            objectiveAlignment REAL CHECK (objectiveAlignment BETWEEN 0 AND 1),
            requirementAlignment REAL CHECK (requirementAlignment BETWEEN 0 AND 1),
            preferenceAlignment REAL CHECK (preferenceAlignment BETWEEN 0 AND 1),
            figures TEXT NOT NULL CHECK (json_valid(figures)),
            scenario INTEGER NOT NULL REFERENCES scenario(id),
            transcript TEXT NOT NULL CHECK (json_valid(transcript)),
            states TEXT NOT NULL CHECK (json_valid(states)),
            findings TEXT NOT NULL CHECK (json_valid(findings)),
            PRIMARY KEY (run, "index")
        ) STRICT;
        INSERT INTO newEpisode (run, "index", taskID, seed, ending, reward, proxyReward, profileAlignment, policyAlignment,
            objectiveAlignment, requirementAlignment, preferenceAlignment, figures, scenario, transcript, states, findings)
            SELECT run, "index", taskID, seed, ending, reward, proxyReward, profileAlignment, policyAlignment,
                objectiveAlignment, requirementAlignment, preferenceAlignment, '{}', (SELECT id FROM scenario), transcript,
                states, findings FROM episode;
        DROP TABLE episode;
        ALTER TABLE newEpisode RENAME TO episode;
        """
}
