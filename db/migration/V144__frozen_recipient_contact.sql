-- What is left of a foreign key that went. Nothing asks by it, yet the servers took it to queue a slice of a wave, and then read all
-- waves' recipients in that slice; with it each recipient is written once more.
-- [jooq ignore start]
drop index frozen_recipient_contact on frozen_recipient;
-- [jooq ignore stop]
