-- AlterTable
ALTER TABLE "StaffMember" ADD COLUMN "phoneSealed" TEXT;
ALTER TABLE "StaffMember" ADD COLUMN "totpConfirmedAt" DATETIME;
ALTER TABLE "StaffMember" ADD COLUMN "totpLastStep" INTEGER;
ALTER TABLE "StaffMember" ADD COLUMN "totpSealed" TEXT;

-- AlterTable
ALTER TABLE "FollowUp" ADD COLUMN "clock" TEXT;
ALTER TABLE "FollowUp" ADD COLUMN "dueOn" TEXT;
ALTER TABLE "FollowUp" ADD COLUMN "planKey" TEXT;
ALTER TABLE "FollowUp" ADD COLUMN "remindersPausedAt" DATETIME;

-- AlterTable
ALTER TABLE "Feedback" ADD COLUMN "explainedById" TEXT;
ALTER TABLE "Feedback" ADD COLUMN "explainedHow" TEXT;
ALTER TABLE "Feedback" ADD COLUMN "explainedOn" TEXT;

-- CreateTable
CREATE TABLE "UnitName" (
    "unitId" TEXT NOT NULL,
    "untilOn" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    PRIMARY KEY ("unitId", "untilOn"),
    CONSTRAINT "UnitName_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StaffIdentity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("issuer", "subject"),
    CONSTRAINT "StaffIdentity_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "RecoveryCode_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StaffAccountLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "StaffAccountLink_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StaffAbsence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT NOT NULL,
    "deputyId" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "StaffAbsence_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "StaffAbsence_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "withdrawnAt" DATETIME,
    CONSTRAINT "CalendarFeed_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CaseAccess" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT,
    "reasonSealed" TEXT,
    "grantedById" TEXT,
    "createdAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "CaseAccess_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseRecord" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CaseAccess_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Handover" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "fromId" TEXT,
    "toId" TEXT,
    "toUnitId" TEXT,
    "acceptedById" TEXT,
    "acceptedAt" DATETIME,
    "onDay" TEXT NOT NULL,
    "overlapUntil" TEXT NOT NULL,
    "childToldOn" TEXT,
    "notToldReason" TEXT,
    "plannedById" TEXT,
    "plannedAt" DATETIME NOT NULL,
    "doneAt" DATETIME,
    "cancelledAt" DATETIME,
    "declinedById" TEXT,
    CONSTRAINT "Handover_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseRecord" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Handover_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "StaffMember" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Handover_toId_fkey" FOREIGN KEY ("toId") REFERENCES "StaffMember" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Handover_toUnitId_fkey" FOREIGN KEY ("toUnitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Talk" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "caseId" TEXT NOT NULL,
    "followUpId" TEXT,
    "heldOn" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "presence" TEXT NOT NULL,
    "announced" BOOLEAN NOT NULL,
    "noteSealed" TEXT,
    "staffId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Talk_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseRecord" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Talk_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Talk_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Agenda" (
    "followUpId" TEXT NOT NULL PRIMARY KEY,
    "itemsSealed" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedById" TEXT NOT NULL,
    CONSTRAINT "Agenda_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Transfer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "followUpId" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "staffId" TEXT,
    "apiKeyId" TEXT,
    "confirmedAt" DATETIME,
    "confirmedById" TEXT,
    CONSTRAINT "Transfer_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FlagEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "flagId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "kind" TEXT NOT NULL,
    "staffId" TEXT,
    "toStaffId" TEXT,
    "code" TEXT,
    "noteSealed" TEXT,
    CONSTRAINT "FlagEvent_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "Flag" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CaseImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "staffId" TEXT NOT NULL,
    "rowsSealed" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT NOT NULL,
    "lastUsedAt" DATETIME,
    "expiresAt" DATETIME,
    "endedAt" DATETIME,
    CONSTRAINT "ApiKey_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Webhook" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secretSealed" TEXT NOT NULL,
    "events" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdById" TEXT NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "Webhook_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "notBefore" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL,
    "leaseUntil" DATETIME,
    "leaseToken" TEXT,
    "settledAt" DATETIME,
    "responseStatus" INTEGER,
    CONSTRAINT "WebhookDelivery_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Unit" ADD COLUMN "successorId" TEXT REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "StaffSession" ADD COLUMN "method" TEXT NOT NULL DEFAULT 'password';
ALTER TABLE "StaffSession" ADD COLUMN "awaitsCode" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "StaffSession" ADD COLUMN "device" TEXT;

-- AlterTable
ALTER TABLE "Flag" ADD COLUMN "actedAt" DATETIME;
ALTER TABLE "Flag" ADD COLUMN "step" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Flag" ADD COLUMN "nextStepAt" DATETIME;
CREATE INDEX "Flag_acknowledgedAt_level_idx" ON "Flag"("acknowledgedAt", "level");

-- CreateIndex
CREATE INDEX "Flag_nextStepAt_idx" ON "Flag"("nextStepAt");

-- CreateIndex
CREATE INDEX "Flag_step_idx" ON "Flag"("step");

-- A message may be for staff and about no follow-up. No table refers to this one, so it can be made anew.
CREATE TABLE "new_Message" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "followUpId" TEXT,
    "invitationId" TEXT,
    "staffId" TEXT,
    "flagId" TEXT,
    "channel" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "notBefore" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL,
    "leaseUntil" DATETIME,
    "leaseToken" TEXT,
    "settledAt" DATETIME,
    "reason" TEXT,
    "providerId" TEXT,
    "reported" TEXT,
    "reportedAt" DATETIME,
    "handledAt" DATETIME,
    "handledById" TEXT,
    CONSTRAINT "Message_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Message_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Message_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Message_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "Flag" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Message" ("attempts", "channel", "createdAt", "followUpId", "id", "invitationId", "key", "kind", "language", "leaseToken", "leaseUntil", "notBefore", "providerId", "reason", "settledAt", "status") SELECT "attempts", "channel", "createdAt", "followUpId", "id", "invitationId", "key", "kind", "language", "leaseToken", "leaseUntil", "notBefore", "providerId", "reason", "settledAt", "status" FROM "Message";
DROP TABLE "Message";
ALTER TABLE "new_Message" RENAME TO "Message";
CREATE UNIQUE INDEX "Message_key_key" ON "Message"("key");
CREATE INDEX "Message_status_notBefore_idx" ON "Message"("status", "notBefore");
CREATE INDEX "Message_followUpId_idx" ON "Message"("followUpId");
CREATE INDEX "Message_providerId_idx" ON "Message"("providerId");
CREATE INDEX "Message_staffId_idx" ON "Message"("staffId");

-- CreateIndex
CREATE INDEX "StaffIdentity_staffId_idx" ON "StaffIdentity"("staffId");

-- CreateIndex
CREATE INDEX "RecoveryCode_staffId_idx" ON "RecoveryCode"("staffId");

-- CreateIndex
CREATE INDEX "StaffAccountLink_staffId_idx" ON "StaffAccountLink"("staffId");

-- CreateIndex
CREATE INDEX "StaffAbsence_staffId_untilOn_idx" ON "StaffAbsence"("staffId", "untilOn");

-- CreateIndex
CREATE INDEX "StaffAbsence_deputyId_untilOn_idx" ON "StaffAbsence"("deputyId", "untilOn");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_tokenHash_key" ON "CalendarFeed"("tokenHash");

-- CreateIndex
CREATE INDEX "CalendarFeed_staffId_idx" ON "CalendarFeed"("staffId");

-- CreateIndex
CREATE INDEX "CaseAccess_staffId_endedAt_idx" ON "CaseAccess"("staffId", "endedAt");

-- CreateIndex
CREATE INDEX "CaseAccess_caseId_idx" ON "CaseAccess"("caseId");

-- CreateIndex
CREATE INDEX "Handover_caseId_idx" ON "Handover"("caseId");

-- CreateIndex
CREATE INDEX "Handover_doneAt_onDay_idx" ON "Handover"("doneAt", "onDay");

-- CreateIndex
CREATE INDEX "Handover_fromId_idx" ON "Handover"("fromId");

-- CreateIndex
CREATE INDEX "Handover_toId_idx" ON "Handover"("toId");

-- CreateIndex
CREATE INDEX "Handover_toUnitId_idx" ON "Handover"("toUnitId");

-- CreateIndex
CREATE INDEX "Talk_caseId_heldOn_idx" ON "Talk"("caseId", "heldOn");

-- CreateIndex
CREATE INDEX "Talk_followUpId_idx" ON "Talk"("followUpId");

-- CreateIndex
CREATE INDEX "Transfer_followUpId_idx" ON "Transfer"("followUpId");

-- CreateIndex
CREATE INDEX "FlagEvent_flagId_at_idx" ON "FlagEvent"("flagId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_keyHash_key" ON "ApiKey"("keyHash");

-- CreateIndex
CREATE INDEX "ApiKey_unitId_idx" ON "ApiKey"("unitId");

-- CreateIndex
CREATE INDEX "Webhook_unitId_idx" ON "Webhook"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_key_key" ON "WebhookDelivery"("key");

-- CreateIndex
CREATE INDEX "WebhookDelivery_status_notBefore_idx" ON "WebhookDelivery"("status", "notBefore");

-- CreateIndex
CREATE INDEX "WebhookDelivery_webhookId_idx" ON "WebhookDelivery"("webhookId");

-- CreateIndex
CREATE UNIQUE INDEX "FollowUp_planKey_key" ON "FollowUp"("planKey");

-- CreateIndex
CREATE INDEX "FollowUp_meetingOn_idx" ON "FollowUp"("meetingOn");
