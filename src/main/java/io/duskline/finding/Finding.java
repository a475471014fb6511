package io.duskline.finding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.duskline.db.Coded;
import java.time.Instant;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A problem that a check found, or the confirmation that there is none.
 *
 * @param code what kind of finding it is: {@code wrong_date}
 * @param subject the part of the checked object that it is about: a field, a wave, a language; empty for the whole object
 * @param count how many accounts, messages or requests it is about; 1 where it is about one thing
 * @param message one sentence, with the count where there is one: "45 accounts use Twitter and are in no campaign."
 * @param detail where and why, in one or two sentences; empty where the message says it all
 * @param link the page on which a person sees or fixes it; null where there is none
 * @param evidence the exact content that was judged, without numbers that change by themselves; a waiver holds only while it
 *     stays the same
 * @param overruled who waived it; null while it is open
 */
public record Finding(
        String code,
        Severity severity,
        String subject,
        long count,
        String message,
        String detail,
        @Nullable Link link,
        String evidence,
        @Nullable Overruled overruled) {

    private static final int KEY = 12;

    /** In the order in which people read them. */
    public enum Severity implements Coded {
        /** Must be fixed first. */
        ERROR,
        /** A person decides: fix it, or waive it with a reason. */
        WARNING,
        /** Checked, and good. */
        INFO;
    }

    /** @param href a path */
    public record Link(String href, String label) {}

    /** A person's decision to leave it as it is. */
    public record Overruled(String by, Instant at, String reason) {}

    public static Finding error(String code, String message) {
        return of(Severity.ERROR, code, message);
    }

    public static Finding warning(String code, String message) {
        return of(Severity.WARNING, code, message);
    }

    public static Finding info(String code, String message) {
        return of(Severity.INFO, code, message);
    }

    public static Finding of(Severity severity, String code, String message) {
        return new Finding(code, severity, "", 1, message, "", null, "", null);
    }

    public Finding withSubject(String part) {
        return new Finding(code, severity, part, count, message, detail, link, evidence, overruled);
    }

    public Finding withCount(long number) {
        return new Finding(code, severity, subject, number, message, detail, link, evidence, overruled);
    }

    public Finding withMessage(String sentence) {
        return new Finding(code, severity, subject, count, sentence, detail, link, evidence, overruled);
    }

    public Finding withDetail(String sentences) {
        return new Finding(code, severity, subject, count, message, sentences, link, evidence, overruled);
    }

    public Finding withLink(String href, String label) {
        return withLink(new Link(href, label));
    }

    public Finding withLink(@Nullable Link page) {
        return new Finding(code, severity, subject, count, message, detail, page, evidence, overruled);
    }

    public Finding withEvidence(String content) {
        return new Finding(code, severity, subject, count, message, detail, link, content, overruled);
    }

    public Finding withOverruled(@Nullable Overruled decision) {
        return new Finding(code, severity, subject, count, message, detail, link, evidence, decision);
    }

    /** Message and detail. */
    public String inWords() {
        return detail.isEmpty() ? message : message + " " + detail;
    }

    /** SHA-256 of code and evidence, 64 hexadecimal digits. */
    public String fingerprint() {
        return DigestUtils.sha256Hex(code + "\n" + evidence);
    }

    /** Names it within one list: the first 12 digits of the fingerprint. */
    public String key() {
        return fingerprint().substring(0, KEY);
    }

    @JsonIgnore
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @JsonIgnore
    public boolean isWarning() {
        return severity == Severity.WARNING;
    }

    @JsonIgnore
    public boolean isInfo() {
        return severity == Severity.INFO;
    }

    /** Whether it still needs a person. */
    @JsonIgnore
    public boolean isOpen() {
        return !isInfo() && overruled == null;
    }
}
