-- CreateTable
CREATE TABLE "tenants" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "suspended_at" TIMESTAMPTZ(3),
    "shares_peer_figures" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "prefix" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "replaces" UUID,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- The tenant of whoever runs the service, which owns what was kept before there were tenants.
INSERT INTO "tenants" ("id", "name", "created_at") VALUES ('00000000-0000-7000-8000-000000000000', 'operator', CURRENT_TIMESTAMP);

-- AlterTable
ALTER TABLE "plans" ADD COLUMN "tenant_id" UUID NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000';
-- Only what is there already is the operator's for want of an owner.
ALTER TABLE "plans" ALTER COLUMN "tenant_id" DROP DEFAULT;

-- DropIndex
DROP INDEX "plans_collectivity_id_id_idx";

-- DropIndex
DROP INDEX "plans_peers_idx";

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_prefix_key" ON "api_keys"("prefix");

-- CreateIndex
CREATE INDEX "api_keys_tenant_id_id_idx" ON "api_keys"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "plans_tenant_id_id_idx" ON "plans"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "plans_tenant_id_collectivity_id_id_idx" ON "plans"("tenant_id", "collectivity_id", "id");

-- CreateIndex
CREATE INDEX "plans_peers_idx" ON "plans"("rulebook_digest", "collectivity_type", "collectivity_id", "id" DESC, "headcount_band", "tenant_id");

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "plans" ADD CONSTRAINT "plans_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What follows is outside Prisma's language: its drift detection neither sees nor undoes it.

ALTER TABLE "tenants" ADD CONSTRAINT "tenants_id_is_uuid_v7" CHECK (get_byte(uuid_send("id"), 6) >> 4 = 7);
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_name_not_empty" CHECK ("name" <> '');
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_id_is_uuid_v7" CHECK (get_byte(uuid_send("id"), 6) >> 4 = 7);
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_digest_is_sha256" CHECK ("digest" ~ '^[0-9a-f]{64}$');
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_role_known" CHECK ("role" IN ('read', 'write', 'admin'));
