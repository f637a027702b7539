-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "tenant_id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_kind" TEXT,
    "target_id" UUID,
    "status" SMALLINT NOT NULL,
    "request_id" TEXT,
    "trace_id" TEXT,
    "counts" JSONB,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_events_tenant_id_id_idx" ON "audit_events"("tenant_id", "id");

-- AddForeignKey
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What follows is outside Prisma's language: its drift detection neither sees nor undoes it.

-- INVARIANT: ids are UUIDv7 of the moment, because pages, periods and the purge go by their order.
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_id_is_uuid_v7" CHECK (get_byte(uuid_send("id"), 6) >> 4 = 7);
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_at_is_that_of_the_id" CHECK ("at" = to_timestamp((('x' || translate(left("id"::text, 13), '-', ''))::bit(48)::bigint)::numeric / 1000));
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_not_empty" CHECK ("actor" <> '');
-- What people write has no way in: an action is a name of the program's, what it is about a kind and a UUID, counts are numbers.
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_action_is_a_name" CHECK ("action" ~ '^[a-z][A-Za-z]{1,59}$');
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_target_kind_is_a_name" CHECK ("target_kind" ~ '^[a-z][a-z-]{1,39}$');
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_request_id_is_short" CHECK ("request_id" ~ '^[A-Za-z0-9_.-]{1,64}$');
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_trace_id_is_hexadecimal" CHECK ("trace_id" ~ '^[0-9a-f]{32}$');
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_counts_are_numbers" CHECK ("counts" IS NULL OR (jsonb_typeof("counts") = 'object' AND NOT jsonb_path_exists("counts", '$.* ? (@.type() != "number")')));

-- INVARIANT: an entry stays as it was written, until its time is over or its tenant is erased: the two functions below are the only
-- way out, and lift the refusal for themselves alone. Whoever owns the table could still drop the trigger: see docs/decisions/0015.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('douze.audit_removal', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit trail is only added to: what is over goes by purge_audit_events, what is of a tenant that is erased by erase_audit_events';
END
$$;
CREATE TRIGGER "audit_events_only_added_to" BEFORE UPDATE OR DELETE ON "audit_events" FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_events_not_emptied" BEFORE TRUNCATE ON "audit_events" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();

-- Removes the oldest entries before an id, so many at most; says how many.
CREATE FUNCTION "purge_audit_events"("before" uuid, "most" integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    removed bigint;
BEGIN
    PERFORM set_config('douze.audit_removal', 'on', true);
    DELETE FROM audit_events WHERE id IN (SELECT id FROM audit_events WHERE id < "before" ORDER BY id LIMIT "most");
    GET DIAGNOSTICS removed = ROW_COUNT;
    PERFORM set_config('douze.audit_removal', 'off', true);
    RETURN removed;
END
$$;

-- Removes entries of a tenant, so many at most; says how many.
CREATE FUNCTION "erase_audit_events"("of_tenant" uuid, "most" integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    removed bigint;
BEGIN
    PERFORM set_config('douze.audit_removal', 'on', true);
    DELETE FROM audit_events WHERE id IN (SELECT id FROM audit_events WHERE tenant_id = "of_tenant" ORDER BY id LIMIT "most");
    GET DIAGNOSTICS removed = ROW_COUNT;
    PERFORM set_config('douze.audit_removal', 'off', true);
    RETURN removed;
END
$$;
