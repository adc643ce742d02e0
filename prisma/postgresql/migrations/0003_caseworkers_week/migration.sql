-- CreateEnum
CREATE TYPE "SignInMethod" AS ENUM ('password', 'password_and_code', 'recovery_code', 'single_sign_on');

-- CreateEnum
CREATE TYPE "AccountLinkPurpose" AS ENUM ('activate', 'reset');

-- CreateEnum
CREATE TYPE "CaseAccessKind" AS ENUM ('overlap', 'named', 'taken_over');

-- CreateEnum
CREATE TYPE "TalkPlace" AS ENUM ('office', 'placement', 'home', 'school', 'phone', 'video', 'elsewhere');

-- CreateEnum
CREATE TYPE "TalkPresence" AS ENUM ('alone', 'with_carer', 'with_parent', 'with_other');

-- CreateEnum
CREATE TYPE "FlagEventKind" AS ENUM ('notified', 'escalated', 'taken_over', 'acknowledged', 'acted');

-- AlterEnum
ALTER TYPE "ContactChannel" ADD VALUE 'sms';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "MessageKind" ADD VALUE 'reminder_first';
ALTER TYPE "MessageKind" ADD VALUE 'reminder_last';
ALTER TYPE "MessageKind" ADD VALUE 'no_answer';
ALTER TYPE "MessageKind" ADD VALUE 'flag_raised';
ALTER TYPE "MessageKind" ADD VALUE 'flag_escalated';
ALTER TYPE "MessageKind" ADD VALUE 'account_link';
ALTER TYPE "MessageKind" ADD VALUE 'absence_registered';
ALTER TYPE "MessageKind" ADD VALUE 'codes_failed';
ALTER TYPE "MessageKind" ADD VALUE 'key_made';
ALTER TYPE "MessageKind" ADD VALUE 'unit_handover';

-- DropForeignKey
ALTER TABLE "Message" DROP CONSTRAINT "Message_followUpId_fkey";

-- DropForeignKey
ALTER TABLE "Message" DROP CONSTRAINT "Message_invitationId_fkey";

-- AlterTable
ALTER TABLE "Unit" ADD COLUMN     "successorId" TEXT;

-- AlterTable
ALTER TABLE "StaffMember" ADD COLUMN     "phoneSealed" TEXT,
ADD COLUMN     "totpConfirmedAt" TIMESTAMP(3),
ADD COLUMN     "totpLastStep" INTEGER,
ADD COLUMN     "totpSealed" TEXT;

-- AlterTable
ALTER TABLE "StaffSession" ADD COLUMN     "awaitsCode" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "device" TEXT,
ADD COLUMN     "method" "SignInMethod" NOT NULL DEFAULT 'password';

-- AlterTable
ALTER TABLE "FollowUp" ADD COLUMN     "clock" TEXT,
ADD COLUMN     "dueOn" TEXT,
ADD COLUMN     "planKey" TEXT,
ADD COLUMN     "remindersPausedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Feedback" ADD COLUMN     "explainedById" TEXT,
ADD COLUMN     "explainedHow" TEXT,
ADD COLUMN     "explainedOn" TEXT;

-- AlterTable
ALTER TABLE "Flag" ADD COLUMN     "actedAt" TIMESTAMP(3),
ADD COLUMN     "nextStepAt" TIMESTAMP(3),
ADD COLUMN     "step" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "flagId" TEXT,
ADD COLUMN     "handledAt" TIMESTAMP(3),
ADD COLUMN     "handledById" TEXT,
ADD COLUMN     "reported" TEXT,
ADD COLUMN     "reportedAt" TIMESTAMP(3),
ADD COLUMN     "staffId" TEXT,
ALTER COLUMN "followUpId" DROP NOT NULL,
ALTER COLUMN "invitationId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "UnitName" (
    "unitId" TEXT NOT NULL,
    "untilOn" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "UnitName_pkey" PRIMARY KEY ("unitId","untilOn")
);

-- CreateTable
CREATE TABLE "StaffIdentity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "StaffIdentity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffAccountLink" (
    "id" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "purpose" "AccountLinkPurpose" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "StaffAccountLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffAbsence" (
    "id" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "deputyId" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" TEXT NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "StaffAbsence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "id" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseAccess" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "kind" "CaseAccessKind" NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT,
    "reasonSealed" TEXT,
    "grantedById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "CaseAccess_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Handover" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "fromId" TEXT,
    "toId" TEXT,
    "toUnitId" TEXT,
    "acceptedById" TEXT,
    "acceptedAt" TIMESTAMP(3),
    "onDay" TEXT NOT NULL,
    "overlapUntil" TEXT NOT NULL,
    "childToldOn" TEXT,
    "notToldReason" TEXT,
    "plannedById" TEXT,
    "plannedAt" TIMESTAMP(3) NOT NULL,
    "doneAt" TIMESTAMP(3),
    "cancelledAt" TIMESTAMP(3),
    "declinedById" TEXT,

    CONSTRAINT "Handover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Talk" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "followUpId" TEXT,
    "heldOn" TEXT NOT NULL,
    "place" "TalkPlace" NOT NULL,
    "presence" "TalkPresence" NOT NULL,
    "announced" BOOLEAN NOT NULL,
    "noteSealed" TEXT,
    "staffId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Talk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agenda" (
    "followUpId" TEXT NOT NULL,
    "itemsSealed" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "updatedById" TEXT NOT NULL,

    CONSTRAINT "Agenda_pkey" PRIMARY KEY ("followUpId")
);

-- CreateTable
CREATE TABLE "Transfer" (
    "id" TEXT NOT NULL,
    "followUpId" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "staffId" TEXT,
    "apiKeyId" TEXT,
    "confirmedAt" TIMESTAMP(3),
    "confirmedById" TEXT,

    CONSTRAINT "Transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FlagEvent" (
    "id" TEXT NOT NULL,
    "flagId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "kind" "FlagEventKind" NOT NULL,
    "staffId" TEXT,
    "toStaffId" TEXT,
    "code" TEXT,
    "noteSealed" TEXT,

    CONSTRAINT "FlagEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseImport" (
    "id" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "rowsSealed" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CaseImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" TEXT NOT NULL,
    "lastUsedAt" TIMESTAMP(3),
    "expiresAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Webhook" (
    "id" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secretSealed" TEXT NOT NULL,
    "events" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" TEXT NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "status" "MessageStatus" NOT NULL,
    "notBefore" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL,
    "leaseUntil" TIMESTAMP(3),
    "leaseToken" TEXT,
    "settledAt" TIMESTAMP(3),
    "responseStatus" INTEGER,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);

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

-- CreateIndex
CREATE INDEX "Flag_acknowledgedAt_level_idx" ON "Flag"("acknowledgedAt", "level");

-- CreateIndex
CREATE INDEX "Flag_nextStepAt_idx" ON "Flag"("nextStepAt");

-- CreateIndex
CREATE INDEX "Flag_step_idx" ON "Flag"("step");

-- CreateIndex
CREATE INDEX "Message_providerId_idx" ON "Message"("providerId");

-- CreateIndex
CREATE INDEX "Message_staffId_idx" ON "Message"("staffId");

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitName" ADD CONSTRAINT "UnitName_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffIdentity" ADD CONSTRAINT "StaffIdentity_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffAccountLink" ADD CONSTRAINT "StaffAccountLink_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffAbsence" ADD CONSTRAINT "StaffAbsence_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffAbsence" ADD CONSTRAINT "StaffAbsence_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseAccess" ADD CONSTRAINT "CaseAccess_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseAccess" ADD CONSTRAINT "CaseAccess_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_toId_fkey" FOREIGN KEY ("toId") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_toUnitId_fkey" FOREIGN KEY ("toUnitId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Talk" ADD CONSTRAINT "Talk_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "CaseRecord"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Talk" ADD CONSTRAINT "Talk_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Talk" ADD CONSTRAINT "Talk_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agenda" ADD CONSTRAINT "Agenda_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Transfer" ADD CONSTRAINT "Transfer_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FlagEvent" ADD CONSTRAINT "FlagEvent_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "Flag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_followUpId_fkey" FOREIGN KEY ("followUpId") REFERENCES "FollowUp"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "Flag"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
