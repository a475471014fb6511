-- Answers of customers, requests and extensions.

create table acknowledgement (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  account_id bigint not null,
  contact_id bigint not null,
  is_standing boolean,
  answer varchar(20) character set ascii collate ascii_bin not null,
  by_date date,
  question text,
  locale varchar(35) character set ascii collate ascii_bin not null,
  revision int not null,
  answered_at datetime(6) not null,
  expires_at datetime(6),
  receipt bigint not null,
  source varchar(20) character set ascii collate ascii_bin not null default 'link',
  noted_by varchar(320),
  note varchar(1000),
  reason text character set utf8mb4 collate utf8mb4_unicode_ci,
  is_confirmed boolean not null default true,
  counted_uses bigint,
  -- From when the mail with the receipt is to be queued; null once it is, or where no mail is due.
  receipt_due_at datetime(6),
  primary key (id),
  constraint acknowledgement_standing unique (deprecation_id, account_id, is_standing),
  constraint acknowledgement_of foreign key (deprecation_id) references deprecation (id),
  constraint acknowledgement_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index acknowledgement_by_account on acknowledgement (account_id);
create index acknowledgement_by_receipt on acknowledgement (receipt);
create index acknowledgement_by_receipt_due on acknowledgement (receipt_due_at);
-- What the home page asks for each time somebody comes in: answers whose day comes or came, and ends of single accounts by their
-- day. Both tables have a row an account; the indexes take about 1 s at a million rows.
create index acknowledgement_by_end on acknowledgement (is_standing, expires_at);
-- Whether anybody at all answered, or said that a notice is not theirs, since a moment: asked several times a second while
-- mails leave.
create index acknowledgement_since on acknowledgement (deprecation_id, answered_at);

-- Readers who say that they are the wrong person, and to whom a reader passed a notice on. Both are followed up from here, so
-- that what a killed node did not do is done by the next.
create table wrong_person (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  account_id bigint not null,
  contact_id bigint not null,
  instead varchar(320) character set utf8mb4 collate utf8mb4_bin,
  reported_at datetime(6) not null,
  followed_at datetime(6),
  primary key (id),
  constraint wrong_person_once unique (deprecation_id, contact_id),
  constraint wrong_person_of foreign key (deprecation_id) references deprecation (id),
  constraint wrong_person_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index wrong_person_by_account on wrong_person (account_id);
create index wrong_person_to_follow on wrong_person (followed_at);
create index wrong_person_since on wrong_person (deprecation_id, reported_at);

create table passed_on (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  account_id bigint not null,
  from_contact_id bigint not null,
  to_contact_id bigint not null,
  state varchar(20) character set ascii collate ascii_bin not null,
  passed_at datetime(6) not null,
  decided_at datetime(6),
  decided_by varchar(320) character set utf8mb4 collate utf8mb4_bin,
  told_at datetime(6),
  receipt bigint not null,
  -- The owner added them to the list; the notice was not handed over to them.
  is_added boolean not null,
  primary key (id),
  constraint passed_on_of foreign key (deprecation_id) references deprecation (id),
  constraint passed_on_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index passed_on_by_account on passed_on (deprecation_id, account_id);
create index passed_on_by_state on passed_on (state);
create index passed_on_by_receipt on passed_on (receipt);

-- Later ends for single accounts. The one that holds has is_standing = true; what was replaced or revoked has null.
-- local_until is by the clocks of zone, which is the sunset's: it follows when the sunset moves to another zone.
create table extension (
  id bigint not null auto_increment,
  deprecation_id bigint not null,
  account_id bigint not null,
  is_standing boolean,
  local_until datetime not null,
  zone varchar(64) character set ascii collate ascii_bin not null,
  reason text not null,
  granted_at datetime(6) not null,
  granted_by varchar(320) not null,
  ended_at datetime(6),
  ended_by varchar(320),
  ended_reason text,
  primary key (id),
  constraint extension_standing unique (deprecation_id, account_id, is_standing),
  constraint extension_of foreign key (deprecation_id) references deprecation (id),
  constraint extension_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index extension_by_account on extension (account_id);
create index extension_by_end on extension (is_standing, local_until);

-- What customers wait for from us. It belongs to an answer, to a reader who says that somebody else is to be told, or to
-- something that came back and was written by a person; each makes at most one.
create table request (
  id bigint not null auto_increment,
  kind varchar(20) character set ascii collate ascii_bin not null,
  deprecation_id bigint,
  account_id bigint,
  contact_id bigint,
  acknowledgement_id bigint,
  returned_message_id bigint,
  sender varchar(320),
  subject varchar(1000),
  asked text,
  wished_on date,
  locale varchar(35) character set ascii collate ascii_bin,
  asked_at datetime(6) not null,
  owner varchar(320),
  state varchar(10) character set ascii collate ascii_bin not null,
  ended_at datetime(6),
  ended_by varchar(320),
  outcome varchar(20) character set ascii collate ascii_bin,
  reply text,
  delivery_id bigint,
  matched_by varchar(320),
  matched_at datetime(6),
  -- The notice that a reader passed on, and that one of us must approve first.
  passed_on_id bigint,
  primary key (id),
  constraint request_of_answer unique (acknowledgement_id),
  constraint request_of_passed_on unique (passed_on_id),
  constraint request_of_message unique (returned_message_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index request_waiting on request (state, asked_at);
create index request_account on request (account_id, deprecation_id, state);
create index request_deprecation on request (deprecation_id, state);
-- What waits for one account manager, the oldest first: asked for every minute, of thousands that wait.
create index request_of_owner on request (owner, state, asked_at);
-- Whether anybody wrote to us about a deprecation is asked of each account that is looked at, however many wait for us.
create index request_kind on request (deprecation_id, kind, account_id);

-- To whom a banner inside the vendor's own product showed a notice, and who hid it. A fact beside the step of an account, never
-- a step: that something was shown does not say that anybody read it. At most one write a day for each visitor.
create table shown_in_product (
  deprecation_id bigint not null,
  account_id bigint not null,
  visitor char(32) character set ascii collate ascii_bin not null,
  first_at datetime(6),
  last_at datetime(6),
  hidden_mark char(16) character set ascii collate ascii_bin,
  primary key (deprecation_id, account_id, visitor),
  constraint shown_in_product_of foreign key (deprecation_id) references deprecation (id),
  constraint shown_in_product_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index shown_in_product_by_account on shown_in_product (account_id);
