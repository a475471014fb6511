-- Answers that one of us took down: how it came, who noted it, and what was said by whom. Whoever called need be no contact
-- of the account: then contact_id is 0.
alter table acknowledgement add column source varchar(20) character set ascii collate ascii_bin not null default 'link';
alter table acknowledgement add column noted_by varchar(320);
alter table acknowledgement add column note varchar(1000);
