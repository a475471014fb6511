package io.duskline.erasure;

import io.duskline.ledger.Fingerprints;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Declares what an erasure does: which rows it reaches, and what becomes of every column that can hold a text.
 *
 * <p>{@link DeclaredErasure} executes these declarations. What they cannot say is an {@link ErasureStep}. A test holds the
 * list to the database and to docs/personal-data.md: every new column with text has to be declared here. Other columns are
 * declared only if an erasure changes them.
 */
public final class PersonalColumns {

    static final String NOW = "now";

    /** What becomes of a column's text. */
    public enum Fate {
        /** Goes with its row. */
        DELETED,
        /** Becomes null, or {@code ''} where null is not allowed. */
        EMPTIED,
        /** Becomes the declared value: {@code name 'Erased account'}, {@code erased_at now}. */
        SET,
        /** Becomes the declared value if it has none: {@code ended_at else now}. */
        FILLED,
        /** An address becomes its fingerprint ({@link Fingerprints}). */
        FINGERPRINT,
        /** The id of an account becomes its fingerprint. */
        ACCOUNT_FINGERPRINT,
        /** Of a mail server's reply only the code stays ({@link ReplyCode}). */
        REPLY_CODE,
        /** The same; any other text becomes {@link ErasedTexts#GONE}. */
        CODE_OR_ERASED,
        /** An {@link ErasureStep} or the ledger erases it. */
        STEP,
        /** Typed by staff or a machine, about anything: addresses and names are taken out where they occur. */
        SWEPT,
        /** Names our own staff. It stays, to show who decided. */
        STAFF,
        /** What the vendor says to everybody, under hashes that are approved: no place for customers. */
        OURS,
        /** A key, a hash or a sealed text, which cannot be read. */
        SEALED,
        /** A code, a setting, the name of a thing. */
        CODE;

        /** Whether {@link DeclaredErasure} writes something else into the column. */
        boolean isChange() {
            return compareTo(EMPTIED) >= 0 && compareTo(CODE_OR_ERASED) <= 0;
        }

        /** Whether the new text depends on the old one. */
        boolean isComputed() {
            return compareTo(FINGERPRINT) >= 0 && compareTo(CODE_OR_ERASED) <= 0;
        }
    }

    /**
     * One column and what becomes of it.
     *
     * @param value of {@link Fate#SET} and {@link Fate#FILLED}
     * @param isSifted whether, when a person asked for the erasure, other people's rows are searched for the erased
     *     addresses and names too
     */
    public record Column(
            String table, String name, Fate fate, @Nullable String value, boolean isSifted) {

        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    /**
     * Rows that an erasure reaches.
     *
     * @param entryKey the column by which the ledger names them ({@code suppression:7}), so that words are taken out of
     *     entries about them too; null if not
     * @param where SQL; {@link DeclaredErasure} says what its places stand for
     */
    public record Rows(String table, @Nullable String entryKey, boolean isDeleted, String where) {}

    /**
     * In this order: rows that a later condition reads come first. {@code delete} deletes them; otherwise their columns
     * change as declared below. {@code (id)} after a table is the column by which the ledger names its rows.
     */
    private static final List<Rows> ROWS = rows("""
            contact: delete id in :contacts
            account(external_id): id = :account
            account_attribute: delete account_id = :account
            integration_usage: delete account_id = :account
            usage_total: delete account_id = :account
            suppression(id): email in :addresses
            opt_out(id): email in :addresses
            acknowledgement: :theirs
            wrong_person: :theirs
            wrong_person: account_id in :accounts and lower(instead) in :addresses
            shown_in_product: delete account_id = :account
            frozen_account: account_id = :account
            frozen_recipient: account_id = :account
            extension: account_id = :account
            request: :theirs
            request: :addresses(sender) and (:person or matched_by is not null and contact_id is null)
            review: subject_type = 'notice_period_exception' \
            and subject_id in (select exception_id from promise_excepted where account_id = :account) \
            and subject_id not in (select exception_id from promise_excepted where account_id <> :account)
            promise_excepted: delete account_id = :account
            rehearsed_reader: delete rehearsal_id in :every(rehearsal) and :theirs
            rehearsed_wait: delete rehearsal_id in :every(rehearsal) and :theirs
            attempt: delivery_id in :deliveries
            delivery: id in :deliveries
            returned_source: delete returned_id in :returned
            returned_recipient: returned_id in :returned
            returned_message: id in :returned
            """);

    /** {@code +sifted}: see {@link Column}. */
    private static final List<Column> ALL = columns("""
            account: external_id account_fingerprint, name 'Erased account', plan emptied, region emptied
            account: manager_email emptied, promised_days emptied, promise_ground emptied, promise_role emptied
            account: promise_source emptied, erased_at now, updated_at now
            account_attribute: name deleted, attribute_value deleted+sifted
            acknowledgement: answer code, because emptied+sifted, question emptied+sifted, locale code, source code
            acknowledgement: noted_by staff, note emptied+sifted
            allowance: who sealed, recent_uses code
            api_token: name staff, token_hash sealed, hint sealed, roles code, created_by staff, issuer_mark sealed
            api_token: last_client staff
            app_user: email staff, name staff, skeleton staff, password_hash sealed, roles code
            attempt: outcome code, reply reply_code, relay code, sha256 sealed, mark sealed
            campaign: name swept, kind code, audience_rule ours, late_by_at_most code, state code, state_why swept
            campaign: created_by staff, edited_by staff, submitted_by staff, approved_by staff, content_hash sealed
            campaign: audience_hash sealed, templates_sha256 sealed, approved_revisions ours, approved_plan ours
            campaign: short_notice_cause ours, approved_said sealed, approved_facts sealed
            campaign_remark: place code, remark swept, made_by staff, done_by staff
            campaign_proposal: occasion code, made_by staff, body ours
            capability: capability_key code, name ours
            contact: email deleted, email_key deleted, name deleted, locale deleted, time_zone deleted
            contact: ended_by deleted, ended_why deleted
            continuity: epoch code, held_why swept
            delivery: contact_role code, email fingerprint, model '{}', state code, lease_owner code, message_id sealed
            delivery: sha256 sealed, reply reply_code, refusal code, destination code, reader_hours emptied
            delivery: out_of_hours code
            deprecation: slug code, names ours, reason ours, upstream_cause ours, upstream_url ours, replacement ours
            deprecation: created_by staff, withdrawn_why ours, withdrawn_by staff
            deprecation: texts ours, withdrawn_why_texts ours, title ours
            deprecation_continue: integration code
            deprecation_revision: changed code, body ours
            end_stand: groups_json code
            erasure: subject code, fingerprint sealed, way code, reason swept, erased_by staff, readmitted_by staff
            extension: is_standing emptied, zone code, why emptied+sifted, granted_by staff, ended_at else now
            extension: ended_by staff, ended_why emptied+sifted
            flyway_schema_history: version code, description code, type code, script code, installed_by code
            failed_try: subject sealed, client staff
            figure: figure_key code, counted swept
            form_draft: form code, author staff, body ours
            frozen_account: because emptied
            frozen_content: sha256 sealed, kind code, body ours
            frozen_recipient: contact_role code, because emptied, resource emptied
            gate_end: stood swept
            staff_mail: recipient staff, occasion code
            idempotency_key: principal staff, idem_key swept, request_hash sealed, content_type code, location swept
            idempotency_key: body sealed
            import_run: kind code, state code, started_by staff, listed_rows swept
            integration: slug code, name ours
            integration_alias: alias ours
            integration_usage: resource deleted, resource_key deleted
            kept_dictionary: sha256 step, content step
            kept_message: sha256 step, content step
            ledger_entry: kind code, actor staff, subject step, detail step, previous_hash sealed, hash sealed
            ledger_entry: key_id code, body sealed
            ledger_head: hash sealed, mac sealed
            mailbox_reading: failure swept
            mailed_link: token_hash sealed
            milestone: kind code, zone code, original_zone code
            notice_revision: locale code, subject ours, summary ours, what_stops ours, what_continues ours
            notice_revision: what_to_do ours, if_you_do_nothing ours, your_data ours, help ours, created_by staff
            preflight_run: alignment_state code, found code, advice code
            overruled_finding: fingerprint sealed, reason swept, overruled_by staff
            opt_out: email fingerprint, cause code, reason code_or_erased+sifted, created_by staff
            promise_exception: ground code
            readiness_exception: finding_kind code, finding swept, blockers code, ground code
            promise_reason: why swept, said_by staff
            promise_rule: plan code, region code, ground code, contact_role code, source ours, made_by staff
            provider: name ours, url ours
            ration: name code
            recovery_code: code_hash sealed
            rehearsal: state code, asked_by staff, assumed code, basis sealed, figures code, state_why code
            rehearsed_reader: contact_role deleted, locale deleted, time_zone deleted
            relay_pause: relay code, why swept, paused_by staff
            request: kind code, sender emptied, subject emptied+sifted, asked emptied+sifted, locale code, owner staff
            request: state 'done', matched_by staff, ended_at else now, ended_by else 'duskline'
            request: outcome else 'erased', reply emptied+sifted
            returned_message: came_key sealed, way code, kind code, report_class code, fate code, why emptied
            returned_message: matched_by code, effect code, subject emptied, sender emptied
            returned_recipient: email fingerprint, status code, report_class code, reply reply_code
            returned_source: message deleted
            review: subject_type code, title swept, content_hash code, content emptied+sifted, requested_by staff
            review: state code
            review: reason '[erased]'+sifted, released_by staff, release_reason swept, decided_by staff, decision_reason emptied+sifted
            review: ended_by staff, end_reason emptied+sifted
            review_mail: occasion code, recipient staff
            scheduled_tasks: task_name code, task_instance code, task_data code, picked_by code
            seal: secret sealed
            search_account: words step
            search_note: accounts code
            search_word: word step, accounts step
            second_factor: sealed_secret sealed
            sending: cancelled_why swept, pace code
            sign_in_failure: subject sealed
            step_group: step code, lost_because code, answer code, plan code, region code, manager_email staff
            step_group: language code
            sunset_move: zone_from code, zone_to code, why ours, moved_by staff, kind code
            sunset_move: why_texts ours
            suppression: email fingerprint, cause code, reason code_or_erased+sifted, created_by staff
            usage_coverage: completeness code
            usage_total: top_resource deleted
            user_session: token_hash sealed, browser staff, client staff
            passed_on: state code, decided_by staff
            shown_in_product: visitor deleted, hidden_mark deleted
            wrong_person: instead emptied
            wave: template code, state code, state_why swept, content_sha256 sealed, told_zone code, told_end code
            wave: brownout_zone code
            webhook_token: token_hash sealed, body_sha256 sealed
            """);

    private PersonalColumns() {}

    public static List<Column> all() {
        return ALL;
    }

    public static Optional<Column> find(String table, String name) {
        return of(table).stream().filter(column -> column.name().equals(name)).findFirst();
    }

    static List<Column> of(String table) {
        return ALL.stream().filter(column -> column.table().equals(table)).toList();
    }

    static List<Rows> rows() {
        return ROWS;
    }

    private static List<Rows> rows(String text) {
        return text.lines().map(PersonalColumns::row).toList();
    }

    private static Rows row(String line) {
        int colon = line.indexOf(": ");
        String[] table = line.substring(0, colon).split("[()]", 0);
        String where = line.substring(colon + 2);
        boolean isDeleted = where.startsWith("delete ");
        return new Rows(
                table[0],
                table.length > 1 ? table[1] : null,
                isDeleted,
                isDeleted ? where.substring("delete ".length()) : where);
    }

    private static List<Column> columns(String text) {
        return text.lines()
                .flatMap(line -> {
                    int colon = line.indexOf(':');
                    return Arrays.stream(line.substring(colon + 1).split(","))
                            .map(each -> column(line.substring(0, colon), each.strip()));
                })
                .toList();
    }

    private static Column column(String table, String declared) {
        int blank = declared.indexOf(' ');
        String name = declared.substring(0, blank);
        boolean isSifted = declared.endsWith("+sifted");
        String fate = declared.substring(blank + 1).replace("+sifted", "");
        if (fate.startsWith("else ")) {
            return new Column(table, name, Fate.FILLED, value(fate.substring("else ".length())), isSifted);
        }
        if (fate.startsWith("'") || fate.equals(NOW)) {
            return new Column(table, name, Fate.SET, value(fate), isSifted);
        }
        return new Column(table, name, Fate.valueOf(fate.toUpperCase(Locale.ROOT)), null, isSifted);
    }

    private static String value(String quoted) {
        return quoted.equals(NOW) ? NOW : quoted.substring(1, quoted.length() - 1);
    }
}
