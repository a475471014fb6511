package io.duskline.erasure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every column that can hold a text, and what an erasure does to it. The one list: docs/personal-data.md says it to people,
 * a test holds both to the database, and {@link Sweep} goes by it. A new column with text has to be declared here.
 */
public final class PersonalColumns {

    private PersonalColumns() {}

    /** What becomes of a column's text. */
    public enum Fate {
        /** Of a customer's people: the room takes it out. */
        ERASED,
        /** The same; where a person asked, addresses and names are also taken out of what was written of others. */
        SIFTED,
        /** Typed by staff or a machine, about whatever: addresses and names are taken out where they stand in it. */
        SWEPT,
        /** Names our own staff: stays, so that it is known who decided. */
        STAFF,
        /** What the vendor says to everybody, under hashes that are approved: no place for customers. */
        OURS,
        /** A key, a hash or a sealed text, of which nothing can be read. */
        SEALED,
        /** A code, a setting, the name of a thing. */
        CODE
    }

    /** One column and what becomes of it. */
    public record Column(String table, String name, Fate fate) {

        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    private static final List<Column> ALL = read("""
            account: external_id erased, name erased, plan erased, region erased, manager_email erased
            account: promise_ground code, promise_role code, promise_source erased
            account_attribute: name erased, attribute_value sifted
            acknowledgement: answer code, because sifted, question sifted, locale code, source code
            acknowledgement: noted_by staff, note sifted
            allowance_use: who sealed
            api_token: name staff, token_hash sealed, hint sealed, roles code, created_by staff, issuer_mark sealed
            api_token: last_client staff
            app_user: email staff, name staff, skeleton staff, password_hash sealed, roles code
            attempt: outcome code, reply erased, relay code, sha256 sealed, mark sealed
            audience_count: count_key sealed, counted code
            campaign: name swept, kind code, audience_rule ours, late_by_at_most code, state code, state_why swept
            campaign: created_by staff, edited_by staff, submitted_by staff, approved_by staff, content_hash sealed
            campaign: audience_hash sealed, templates_sha256 sealed, approved_revisions ours, approved_plan ours
            campaign: short_notice_cause ours, approved_said sealed, approved_facts sealed
            campaign_count: figures code
            campaign_emergency: launched_by staff, why swept, content_hash sealed, audience_hash sealed, confirmed_by staff
            campaign_remark: place code, remark swept, made_by staff, done_by staff
            campaign_proposal: occasion code, made_by staff, content_hash sealed, audience_hash sealed, body ours
            capability: capability_key code, name ours
            contact: email erased, email_key erased, name erased, locale erased, time_zone erased
            contact: ended_by staff, ended_why erased
            continuity: epoch code, held_why swept
            delivery: contact_role code, email erased, model erased, state code, lease_owner code, message_id sealed
            delivery: sha256 sealed, reply erased, refusal code, destination code, reader_hours erased, out_of_hours code
            customer_count: count_key code, counted code
            deprecation: slug code, names ours, reason ours, upstream_cause ours, upstream_url ours, replacement ours
            deprecation: created_by staff, withdrawn_why ours, withdrawn_by staff, withdrawn_clearance code
            deprecation: withdrawn_cleared_by staff, withdrawn_cleared_reason swept
            deprecation: texts ours, withdrawn_why_texts ours, title ours, edited_by staff
            deprecation_continue: integration code
            deprecation_revision: made_by staff, changed code, before_it ours, body ours, approved_by staff
            digest: owner staff, occasion code
            end_stand: groups_json code
            erasure: subject code, fingerprint sealed, way code, reason swept, erased_by staff, readmitted_by staff
            extension: zone code, why sifted, granted_by staff, ended_by staff, ended_why sifted
            flyway_schema_history: version code, description code, type code, script code, installed_by code
            failed_try: subject sealed, client staff
            frozen_account: because erased
            frozen_content: sha256 sealed, kind code, body ours
            frozen_recipient: contact_role code, because erased, resource erased
            gate_check: checked swept
            gate_end: stood swept
            gate_mail: address staff
            gate_waiver: finding_kind code, finding swept, ground code, why swept, asked_by staff, agreed_by staff
            gate_waiver: ended_by staff, ended_why swept
            idempotency_key: principal staff, idem_key swept, request_hash sealed, content_type code, location swept
            idempotency_key: body sealed
            import_run: kind code, state code, started_by staff
            integration: slug code, name ours
            integration_alias: alias ours
            integration_usage: resource erased, resource_key erased
            kept_form: sha256 sealed, compressed erased
            kept_message: sha256 sealed, steps erased
            ledger_entry: kind code, actor staff, subject erased, detail erased, previous_hash sealed, hash sealed
            ledger_entry: key_id code, body sealed
            ledger_head: hash sealed, mac sealed
            ledger_reading: finding swept
            mailbox_reading: failure swept
            mailed_link: token_hash sealed
            milestone: kind code, zone code, original_zone code
            notice_draft: locale code, author staff, body ours
            notice_revision: locale code, subject ours, summary ours, what_stops ours, what_continues ours
            notice_revision: what_to_do ours, if_you_do_nothing ours, your_data ours, help ours, created_by staff
            preflight_run: alignment_state code, found code, advice code
            overruled_finding: kind code, fingerprint sealed, reason swept, overruled_by staff
            opt_out: email erased, cause code, reason sifted, created_by staff
            promise_count: count_key code, counted code
            promise_exception: ground code, why sifted, state code, asked_by staff, decided_by staff, decided_why sifted
            promise_exception: revoked_by staff, revoked_why sifted
            promise_reason: why swept, said_by staff
            promise_rule: plan code, region code, ground code, contact_role code, source ours, made_by staff
            proof_call: result code, end_kind code, end_zone code, spoke_with sifted, said sifted, why sifted
            proof_call: entered_by staff
            proof_draw: drawn_by staff, why swept, fingerprint sealed, seed sealed
            proof_level: level_code code, chosen_by staff
            provider: name ours, url ours
            ration: name code
            recovery_code: code_hash sealed
            rejected_also: field swept, reason swept
            rejected_row: field swept, reason swept
            rehearsal: state code, asked_by staff, assumed code, basis sealed, figures code, state_why code
            rehearsed_reader: contact_role code, locale erased, time_zone erased, reader_hours erased
            relay_pause: relay code, why swept, paused_by staff
            report_count: count_key code, counted code
            request: kind code, sender erased, subject sifted, asked sifted, locale code, owner staff, state code
            request: matched_by staff, ended_by staff, outcome code, reply sifted
            returned_message: came_key sealed, way code, kind code, report_class code, fate code, why erased
            returned_message: matched_by code, effect code, subject erased, sender erased, sha256 sealed
            returned_recipient: email erased, status code, report_class code, reply erased
            returned_source: message erased
            scheduled_tasks: task_name code, task_instance code, task_data code, picked_by code
            seal: secret sealed
            search_account: words erased
            search_note: accounts code
            search_word: word erased, accounts erased
            second_factor: sealed_secret sealed
            sending: cancelled_why swept, pace code
            sign_in_failure: subject sealed
            staff_letter: occasion code, recipient staff
            step_group: step code, lost_because code, answer code, plan code, region code, manager_email staff
            step_group: language code
            sunset_move: zone_from code, zone_to code, why ours, moved_by staff, why_clearance code
            sunset_move: why_cleared_by staff, why_cleared_reason swept, kind code
            sunset_move: why_texts ours
            suppression: email erased, cause code, reason sifted, created_by staff
            usage_count: figures staff
            usage_total: top_resource erased
            user_session: token_hash sealed, browser staff, client staff
            passed_on: state code, decided_by staff
            shown_in_product: visitor sealed, hidden_mark sealed
            wrong_person: instead erased
            wave: template code, state code, state_why swept, content_sha256 sealed, told_zone code, told_end code
            wave: brownout_zone code
            webhook_token: token_hash sealed, body_sha256 sealed
            """);

    public static List<Column> all() {
        return ALL;
    }

    public static Optional<Column> find(String table, String name) {
        return ALL.stream()
                .filter(column -> column.table().equals(table) && column.name().equals(name))
                .findFirst();
    }

    static List<Column> of(Fate fate) {
        return ALL.stream().filter(column -> column.fate() == fate).toList();
    }

    private static List<Column> read(String text) {
        return text.lines()
                .flatMap(line -> {
                    int colon = line.indexOf(':');
                    return Arrays.stream(line.substring(colon + 1).split(","))
                            .map(each -> column(line.substring(0, colon), each.strip()));
                })
                .toList();
    }

    private static Column column(String table, String told) {
        int blank = told.indexOf(' ');
        return new Column(
                table,
                told.substring(0, blank),
                Fate.valueOf(told.substring(blank + 1).toUpperCase(Locale.ROOT)));
    }
}
