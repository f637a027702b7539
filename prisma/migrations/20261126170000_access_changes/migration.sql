-- Outside Prisma's language: its drift detection neither sees nor undoes it.

-- Tells every process of the service that what it remembers of keys and tenants is over: a key that is revoked is refused everywhere at once.
-- When a key was last used changes all the time and is not told.
CREATE FUNCTION "tell_access_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('douze_access', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER "api_keys_access_told" AFTER DELETE OR UPDATE OF "digest", "role", "expires_at", "revoked_at" ON "api_keys" FOR EACH STATEMENT EXECUTE FUNCTION "tell_access_change"();
CREATE TRIGGER "tenants_access_told" AFTER INSERT OR DELETE OR UPDATE ON "tenants" FOR EACH STATEMENT EXECUTE FUNCTION "tell_access_change"();
