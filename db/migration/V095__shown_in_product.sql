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
