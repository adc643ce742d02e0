-- AlterTable
ALTER TABLE "CaseAccess" ADD COLUMN "expiresAt" DATETIME;

-- CreateTable
CREATE TABLE "Hold" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "reasonSealed" TEXT,
    "placedAt" DATETIME NOT NULL,
    "placedById" TEXT NOT NULL,
    "untilOn" TEXT,
    "liftedAt" DATETIME,
    "liftedById" TEXT,
    CONSTRAINT "Hold_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseRecord" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Purge" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rule" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "proposedById" TEXT,
    "decidedAt" DATETIME,
    "decidedById" TEXT,
    "endedAt" DATETIME,
    "report" TEXT
);

-- CreateTable
CREATE TABLE "PurgeItem" (
    "purgeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "thingId" TEXT NOT NULL,
    "caseId" TEXT,
    "doneAt" DATETIME,
    "keptFor" TEXT,

    PRIMARY KEY ("purgeId", "kind", "thingId"),
    CONSTRAINT "PurgeItem_purgeId_fkey" FOREIGN KEY ("purgeId") REFERENCES "Purge" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "InstallationFact" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "JobLease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT NOT NULL,
    "until" DATETIME NOT NULL,
    "turn" INTEGER NOT NULL,
    "endedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "Hold_caseId_idx" ON "Hold"("caseId");

-- CreateIndex
CREATE INDEX "Purge_unitId_status_idx" ON "Purge"("unitId", "status");

-- CreateIndex
CREATE INDEX "PurgeItem_thingId_idx" ON "PurgeItem"("thingId");

-- CreateIndex
CREATE INDEX "PurgeItem_doneAt_idx" ON "PurgeItem"("doneAt");
