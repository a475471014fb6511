-- How many days before the end a plan was made, submitted and launched, the latest of these; under 30 with the cause at the
-- provider, as it was given then. Campaigns of before do not say.
alter table campaign add column lead_days int;
alter table campaign add column short_notice_cause text;
