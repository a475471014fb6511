package io.duskline.preflight;

import java.util.List;

/**
 * One look at the DNS, in words for the person who keeps the DNS.
 *
 * @param name the queried domain, or the full name of a record
 * @param found the current records
 * @param advice what to do; empty if nothing
 * @param publish the records that put it right
 */
public record PreflightCheck(
        PreflightSubject subject,
        String name,
        PreflightState state,
        String found,
        String advice,
        List<DnsRecord> publish) {

    static PreflightCheck of(
            PreflightSubject subject,
            String name,
            PreflightState state,
            String found,
            String advice,
            DnsRecord... publish) {
        return new PreflightCheck(subject, name, state, found, advice, List.of(publish));
    }

    static PreflightCheck ok(PreflightSubject subject, String name, String found, String advice) {
        return of(subject, name, PreflightState.OK, found, advice);
    }

    static PreflightCheck unknown(PreflightSubject subject, String name, String reason) {
        return of(
                subject,
                name,
                PreflightState.UNKNOWN,
                "The DNS did not say: " + reason + ".",
                "Check again in a while. Whether the record is there is not known.");
    }
}
