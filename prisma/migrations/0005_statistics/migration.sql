-- AlterTable
ALTER TABLE "CaseRecord" ADD COLUMN "dentalExamDoneOn" TEXT;
ALTER TABLE "CaseRecord" ADD COLUMN "healthExamDoneOn" TEXT;
ALTER TABLE "CaseRecord" ADD COLUMN "healthExamOfferedOn" TEXT;

-- AlterTable
ALTER TABLE "Placement" ADD COLUMN "endReason" TEXT;
ALTER TABLE "Placement" ADD COLUMN "provider" TEXT;
ALTER TABLE "Placement" ADD COLUMN "schoolChanged" BOOLEAN;
ALTER TABLE "Placement" ADD COLUMN "schoolStartedOn" TEXT;
ALTER TABLE "Placement" ADD COLUMN "schoolWaitReason" TEXT;

-- CreateTable
CREATE TABLE "Observation" (
    "period" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "child" TEXT,
    "district" TEXT,
    "unit" TEXT,
    "form" TEXT,
    "provider" TEXT,
    "municipality" TEXT,
    "ground" TEXT,
    "age" TEXT,
    "gender" TEXT,
    "unaccompanied" TEXT,
    "language" TEXT,
    "mode" TEXT,
    "support" TEXT,

    PRIMARY KEY ("period", "measure", "subject")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "Snapshot" (
    "period" TEXT NOT NULL PRIMARY KEY,
    "closedAt" DATETIME NOT NULL,
    "closedById" TEXT NOT NULL,
    "threshold" INTEGER NOT NULL,
    "places" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "observations" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Release" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "period" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "dimensions" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "madeAt" DATETIME,
    "content" TEXT,
    "witnessHash" TEXT,
    "refusal" TEXT,
    CONSTRAINT "Release_period_fkey" FOREIGN KEY ("period") REFERENCES "Snapshot" ("period") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TableExport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT,
    "apiKeyId" TEXT,
    "at" DATETIME NOT NULL,
    "format" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "purposeSealed" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "SavedTable" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "PublishedTable" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "importedAt" DATETIME NOT NULL,
    "importedById" TEXT
);

-- CreateTable
CREATE TABLE "PublishedAction" (
    "period" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "writtenById" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,

    PRIMARY KEY ("period", "unitId", "area")
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Child" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "nameSealed" TEXT NOT NULL,
    "birthDateSealed" TEXT NOT NULL,
    "contactSealed" TEXT,
    "gender" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "unaccompanied" BOOLEAN NOT NULL DEFAULT false,
    "protectedAt" DATETIME,
    "createdAt" DATETIME NOT NULL
);
INSERT INTO "new_Child" ("birthDateSealed", "contactSealed", "createdAt", "gender", "id", "language", "nameSealed", "protectedAt") SELECT "birthDateSealed", "contactSealed", "createdAt", "gender", "id", "language", "nameSealed", "protectedAt" FROM "Child";
DROP TABLE "Child";
ALTER TABLE "new_Child" RENAME TO "Child";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Release_status_askedAt_idx" ON "Release"("status", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Release_period_measure_dimensions_key" ON "Release"("period", "measure", "dimensions");

-- CreateIndex
CREATE INDEX "TableExport_at_idx" ON "TableExport"("at");

-- CreateIndex
CREATE INDEX "SavedTable_staffId_idx" ON "SavedTable"("staffId");

-- CreateIndex
CREATE UNIQUE INDEX "PublishedTable_contentHash_key" ON "PublishedTable"("contentHash");

-- What is closed stands.
CREATE TRIGGER "Observation_closed_insert" BEFORE INSERT ON "Observation"
WHEN EXISTS (SELECT 1 FROM "Snapshot" WHERE "period" = NEW."period")
BEGIN SELECT RAISE(ABORT, 'the half-year is closed'); END;
CREATE TRIGGER "Observation_closed_update" BEFORE UPDATE ON "Observation"
WHEN EXISTS (SELECT 1 FROM "Snapshot" WHERE "period" IN (OLD."period", NEW."period"))
BEGIN SELECT RAISE(ABORT, 'the half-year is closed'); END;
CREATE TRIGGER "Observation_closed_delete" BEFORE DELETE ON "Observation"
WHEN EXISTS (SELECT 1 FROM "Snapshot" WHERE "period" = OLD."period")
BEGIN SELECT RAISE(ABORT, 'the half-year is closed'); END;
CREATE TRIGGER "Snapshot_frozen_update" BEFORE UPDATE ON "Snapshot"
BEGIN SELECT RAISE(ABORT, 'a closed half-year never changes'); END;
CREATE TRIGGER "Snapshot_frozen_delete" BEFORE DELETE ON "Snapshot"
BEGIN SELECT RAISE(ABORT, 'a closed half-year never changes'); END;
CREATE TRIGGER "Release_frozen_update" BEFORE UPDATE ON "Release" WHEN OLD."status" = 'ready'
BEGIN SELECT RAISE(ABORT, 'what has been published stands'); END;
CREATE TRIGGER "Release_frozen_delete" BEFORE DELETE ON "Release" WHEN OLD."status" = 'ready'
BEGIN SELECT RAISE(ABORT, 'what has been published stands'); END;
