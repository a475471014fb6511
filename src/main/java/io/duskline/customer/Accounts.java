package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.AccountAttribute.ACCOUNT_ATTRIBUTE;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.sum;

import io.duskline.db.Coded;
import io.duskline.db.Codes;
import io.duskline.db.SentRows;
import io.duskline.db.tables.records.ContactRecord;
import io.duskline.ledger.Fingerprints;
import io.duskline.web.ProblemException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads accounts, their contacts and their usage. */
@Component
public class Accounts {

    public static final Field<PromiseGround> PROMISE_GROUND = Codes.in(ACCOUNT.PROMISE_GROUND, PromiseGround.class);

    private final DSLContext sql;
    private final Fingerprints fingerprints;

    Accounts(DSLContext sql, Fingerprints fingerprints) {
        this.sql = sql;
        this.fingerprints = fingerprints;
    }

    /** By external id, including erased accounts. */
    public Optional<Account> find(String externalId) {
        return read(ACCOUNT.EXTERNAL_ID.eq(externalId), 1).stream()
                .findFirst()
                .or(() -> read(ACCOUNT.EXTERNAL_ID.in(fingerprints.everOfAccount(externalId)), 1).stream()
                        .findFirst());
    }

    /** @throws ProblemException (404) if there is none */
    public Account get(long id) {
        return read(ACCOUNT.ID.eq(id), 1).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("account with the number " + id));
    }

    /** @throws ProblemException (404) if there is none under this external id */
    public Account get(String externalId) {
        return find(externalId).orElseThrow(() -> ProblemException.notFound("account \"" + externalId + "\""));
    }

    /** By ascending id; unknown ids are left out. */
    public List<Account> all(Collection<Long> ids) {
        return read(ACCOUNT.ID.in(ids), ids.size());
    }

    /**
     * Locks the account until the transaction ends, so that answers, escalations and ends of requests run one after the other.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(long id) {
        sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(id))
                .forUpdate()
                .fetch();
    }

    /**
     * Locks the accounts that no other transaction has locked, without waiting.
     *
     * @return ids of the locked accounts
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> lockFree(Collection<Long> ids) {
        return sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.in(ids))
                .forUpdate()
                .skipLocked()
                .fetch(ACCOUNT.ID);
    }

    public Optional<Contact> contact(long id) {
        return contacts(CONTACT.ID.eq(id)).stream().findFirst();
    }

    /** @throws ProblemException (404) if it belongs to another account */
    public Contact contact(Account account, long id) {
        return contact(id)
                .filter(contact -> contact.accountId() == account.id())
                .orElseThrow(() -> ProblemException.notFound("contact " + id + " of this account"));
    }

    /** Active contacts. */
    public List<Contact> contacts(long accountId) {
        return contacts(CONTACT.ACCOUNT_ID.eq(accountId).and(EndedContacts.isNone()));
    }

    /** Active and ended contacts. */
    public List<Contact> everyContact(long accountId) {
        return contacts(CONTACT.ACCOUNT_ID.eq(accountId));
    }

    /** The account's usage of one integration, most used first. */
    public List<ResourceUsage> usage(long accountId, long integrationId) {
        return usage(accountId).getOrDefault(integrationId, List.of());
    }

    /** The account's usage by integration id, most used first. */
    public Map<Long, List<ResourceUsage>> usage(long accountId) {
        return sql.select(
                        INTEGRATION_USAGE.INTEGRATION_ID,
                        INTEGRATION_USAGE.RESOURCE,
                        INTEGRATION_USAGE.USES_30D,
                        INTEGRATION_USAGE.LAST_USED_AT)
                .from(INTEGRATION_USAGE)
                .where(INTEGRATION_USAGE.ACCOUNT_ID.eq(accountId))
                .orderBy(INTEGRATION_USAGE.USES_30D.desc(), INTEGRATION_USAGE.RESOURCE)
                .fetchGroups(
                        INTEGRATION_USAGE.INTEGRATION_ID,
                        row -> new ResourceUsage(row.value2(), row.value3(), row.value4()));
    }

    /** The account's usage of all integrations, most used first. */
    public List<AccountUsage> usage(long accountId, int limit) {
        return sql.select(
                        INTEGRATION.SLUG,
                        INTEGRATION.NAME,
                        INTEGRATION_USAGE.RESOURCE,
                        INTEGRATION_USAGE.USES_30D,
                        INTEGRATION_USAGE.LAST_USED_AT)
                .from(INTEGRATION_USAGE)
                .join(INTEGRATION)
                .on(INTEGRATION.ID.eq(INTEGRATION_USAGE.INTEGRATION_ID))
                .where(INTEGRATION_USAGE.ACCOUNT_ID.eq(accountId))
                .orderBy(INTEGRATION_USAGE.USES_30D.desc(), INTEGRATION.SLUG, INTEGRATION_USAGE.RESOURCE)
                .limit(limit)
                .fetch(org.jooq.Records.mapping(AccountUsage::new));
    }

    /** Accounts after this one, in order of creation. */
    List<Account> after(long id, int limit) {
        return read(ACCOUNT.ID.gt(id), limit);
    }

    /** These accounts in this order; unknown ones are left out. */
    public List<Account> inOrder(List<Long> ids) {
        Map<Long, Account> byId = read(ACCOUNT.ID.in(ids), ids.size()).stream()
                .collect(Collectors.toMap(Account::id, Function.identity()));
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .toList();
    }

    public Map<Long, String> names(Collection<Long> ids) {
        return sql.select(ACCOUNT.ID, ACCOUNT.NAME)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.in(ids))
                .fetchMap(ACCOUNT.ID, ACCOUNT.NAME);
    }

    /** Uses of all integrations in 30 days by account; accounts without use are left out. */
    public Map<Long, Long> uses(Collection<Long> ids) {
        Field<Long> uses = sum(USAGE_TOTAL.USES_30D).cast(Long.class);
        return sql.select(USAGE_TOTAL.ACCOUNT_ID, uses)
                .from(USAGE_TOTAL)
                .where(USAGE_TOTAL.ACCOUNT_ID.in(ids))
                .groupBy(USAGE_TOTAL.ACCOUNT_ID)
                .fetchMap(USAGE_TOTAL.ACCOUNT_ID, uses);
    }

    /** Contacts by account. */
    public Map<Long, List<Contact>> contactsOf(Collection<Long> accountIds) {
        return contacts(CONTACT.ACCOUNT_ID.in(accountIds)).stream().collect(Collectors.groupingBy(Contact::accountId));
    }

    /** The account's resources of all integrations by name, most used first. */
    public List<String> resources(long accountId, int limit) {
        return sql.select(INTEGRATION_USAGE.RESOURCE)
                .from(INTEGRATION_USAGE)
                .where(INTEGRATION_USAGE.ACCOUNT_ID.eq(accountId))
                .orderBy(INTEGRATION_USAGE.USES_30D.desc(), INTEGRATION_USAGE.ID)
                .limit(limit)
                .fetch(INTEGRATION_USAGE.RESOURCE);
    }

    /**
     * Reads and locks accounts that this transaction changes. All transactions lock in the order of external ids, so concurrent
     * ones wait instead of deadlocking.
     */
    Map<String, Account> lockByExternalId(Collection<String> externalIds) {
        sql.select(ACCOUNT.ID)
                .from(ACCOUNT.forceIndex("account_external_id"))
                .where(ACCOUNT.EXTERNAL_ID.in(externalIds))
                .orderBy(ACCOUNT.EXTERNAL_ID)
                .forUpdate()
                .fetch();
        return read(ACCOUNT.EXTERNAL_ID.in(externalIds), externalIds.size()).stream()
                .collect(Collectors.toMap(Account::externalId, Function.identity()));
    }

    private List<Account> read(Condition which, int limit) {
        var rows = sql.select(
                        ACCOUNT.ID,
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        ACCOUNT.PLAN,
                        ACCOUNT.REGION,
                        ACCOUNT.MANAGER_EMAIL,
                        ACCOUNT.PROMISED_DAYS,
                        PROMISE_GROUND,
                        ACCOUNT.PROMISE_ROLE,
                        ACCOUNT.PROMISE_SOURCE)
                .from(ACCOUNT)
                .where(which)
                .orderBy(ACCOUNT.ID)
                .limit(limit)
                .fetch();
        Map<Long, Map<String, String>> attributes = attributes(rows.getValues(ACCOUNT.ID));
        return rows.map(row -> new Account(
                row.value1(),
                row.value2(),
                row.value3(),
                row.value4(),
                row.value5(),
                row.value6(),
                promise(row.value7(), row.value8(), row.value9(), row.value10()),
                attributes.getOrDefault(row.value1(), Map.of())));
    }

    private static @Nullable AccountPromise promise(
            @Nullable Integer days, @Nullable PromiseGround ground, @Nullable String role, @Nullable String source) {
        return days == null
                ? null
                : new AccountPromise(
                        days,
                        Objects.requireNonNullElse(ground, PromiseGround.CONTRACT),
                        Coded.find(ContactRole.class, role).orElse(null),
                        source);
    }

    private Map<Long, Map<String, String>> attributes(List<Long> ids) {
        return sql.select(ACCOUNT_ATTRIBUTE.ACCOUNT_ID, ACCOUNT_ATTRIBUTE.NAME, ACCOUNT_ATTRIBUTE.ATTRIBUTE_VALUE)
                .from(ACCOUNT_ATTRIBUTE)
                .where(ACCOUNT_ATTRIBUTE.ACCOUNT_ID.in(ids))
                .collect(Collectors.groupingBy(
                        Record3::value1,
                        Collectors.toMap(Record3::value2, Record3::value3, (one, same) -> one, TreeMap::new)));
    }

    private List<Contact> contacts(Condition which) {
        return sql.selectFrom(CONTACT).where(which).orderBy(CONTACT.ID).fetch(Accounts::contact);
    }

    static Contact contact(ContactRecord row) {
        return new Contact(
                row.getId(),
                row.getAccountId(),
                row.getEmail(),
                row.getName(),
                roles(row),
                row.getLocale(),
                ZoneId.of(row.getTimeZone()),
                row.getEndedAt() == null
                        ? null
                        : new Contact.Ending(row.getEndedAt(), row.getEndedBy(), row.getEndedReason()));
    }

    private static Set<ContactRole> roles(ContactRecord row) {
        Set<ContactRole> roles = EnumSet.noneOf(ContactRole.class);
        Stream.of(ContactRole.values()).filter(role -> row.get(role.column())).forEach(roles::add);
        return Collections.unmodifiableSet(roles);
    }

    /** Ids by external id. Repeated external ids are looked up once. */
    @Transactional(readOnly = true)
    public Map<String, Long> of(Collection<String> externalIds) {
        return found(externalIds, "{0}");
    }

    /** For callers that add to the accounts in this transaction: none of them is erased until it ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> keptOf(Collection<String> externalIds) {
        return found(externalIds, "{0} lock in share mode");
    }

    /** All transactions lock in this order of ids. */
    private Map<String, Long> found(Collection<String> externalIds, String how) {
        Field<String> wanted = SentRows.column("e", ACCOUNT.EXTERNAL_ID);
        var accounts = sql.select(ACCOUNT.EXTERNAL_ID, ACCOUNT.ID)
                .from(SentRows.of(
                        externalIds.stream()
                                .sorted()
                                .map(id -> new Object[] {id})
                                .toList(),
                        wanted))
                .straightJoin(ACCOUNT)
                .on(ACCOUNT.EXTERNAL_ID.eq(wanted))
                .where(ACCOUNT.ERASED_AT.isNull());
        return sql.resultQuery(how, accounts)
                .coerce(ACCOUNT.EXTERNAL_ID, ACCOUNT.ID)
                .collect(Collectors.toMap(Record2::value1, Record2::value2, (id, same) -> id));
    }

    /** Accounts with this external id. */
    public List<Long> named(String externalId) {
        return ids(ACCOUNT.ID, ACCOUNT.EXTERNAL_ID.eq(externalId));
    }

    /** Erased accounts that had this external id. */
    public List<Long> onceNamed(String externalId) {
        return ids(ACCOUNT.ID, ACCOUNT.EXTERNAL_ID.in(fingerprints.everOfAccount(externalId)));
    }

    /** Accounts whose external id begins with this. */
    public List<Long> beginning(String externalId) {
        return sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.EXTERNAL_ID.ge(externalId))
                .and(ACCOUNT.EXTERNAL_ID.lt(externalId + Character.toString(Character.MAX_CODE_POINT)))
                .and(ACCOUNT.ERASED_AT.isNull())
                .orderBy(ACCOUNT.EXTERNAL_ID)
                .limit(AccountSearch.MOST)
                .fetch(ACCOUNT.ID);
    }

    /** Accounts with a contact of this address, in any case. */
    public List<Long> writtenAt(String address) {
        return ids(CONTACT.ACCOUNT_ID, CONTACT.EMAIL_KEY.eq(EmailAddress.key(address)));
    }

    /** Accounts that got messages at this address before it was erased. */
    public List<Long> onceWrittenAt(String address) {
        return ids(DELIVERY.ACCOUNT_ID, DELIVERY.EMAIL.in(fingerprints.everOfAddress(address)));
    }

    /** Contact addresses with this prefix, in lower case and sorted. */
    public List<String> addressesBeginning(String begin, int limit) {
        return sql.selectDistinct(CONTACT.EMAIL_KEY)
                .from(CONTACT)
                .where(CONTACT.EMAIL_KEY.startsWith(begin))
                .orderBy(CONTACT.EMAIL_KEY)
                .limit(limit)
                .fetch(CONTACT.EMAIL_KEY);
    }

    /** Accounts that use this resource of any integration. */
    public List<Long> using(String resource) {
        return ids(
                INTEGRATION_USAGE.ACCOUNT_ID, INTEGRATION_USAGE.RESOURCE_KEY.eq(UsageImporter.resourceKey(resource)));
    }

    /** The first of them, up to the limit of a search. */
    private List<Long> ids(TableField<?, Long> account, Condition which) {
        return sql.select(account)
                .from(account.getTable())
                .where(which)
                .limit(AccountSearch.MOST)
                .fetch(account);
    }
}
