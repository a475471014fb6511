-- What left, so that no later version can change it; docs/kept-messages.md says how it is read.

-- What messages have in common: one of them, whole, compressed (zlib, RFC 1950).
create table kept_form (
  id bigint not null auto_increment,
  sha256 char(64) character set ascii collate ascii_bin not null,
  compressed mediumblob not null,
  created_at datetime(6) not null,
  primary key (id),
  constraint kept_form_once unique (sha256)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- One for each text that was handed over for a delivery: mostly one, and never changed.
create table kept_message (
  delivery_id bigint not null,
  sha256 binary(32) not null,
  form_id bigint not null,
  format int not null,
  steps mediumblob not null,
  primary key (delivery_id, sha256),
  constraint kept_message_of foreign key (delivery_id) references delivery (id),
  constraint kept_message_in foreign key (form_id) references kept_form (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
