-- V038, in Java, gave every user the skeleton of the address.
alter table app_user modify column skeleton varchar(640) character set utf8mb4 collate utf8mb4_bin not null;
alter table app_user add constraint app_user_skeleton unique (skeleton);
