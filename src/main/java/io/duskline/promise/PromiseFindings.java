package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import io.duskline.finding.Finding;
import io.duskline.web.NumberText;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Findings about missed notice periods, for the readiness gate and for a launch. */
@Component
public class PromiseFindings {

    private final Promises promises;
    private final PromiseReasons reasons;

    PromiseFindings(Promises promises, PromiseReasons reasons) {
        this.promises = promises;
        this.reasons = reasons;
    }

    /** One finding per notice period: kept, excepted or missed. Empty if no account was promised notice. */
    public List<Finding> ofEnd(Deprecation deprecation) {
        if (deprecation.isWithdrawn()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (PromisedGroup group : promises.summary(deprecation).promises()) {
            findings.add(ofEnd(group, deprecation));
        }
        return findings;
    }

    private static Finding ofEnd(PromisedGroup group, Deprecation deprecation) {
        String code = "promise_" + group.days();
        Finding found;
        if (group.isKept() || group.isExcepted()) {
            long count = group.isKept() ? group.accounts() : group.broken();
            found = Finding.info(
                            code,
                            NumberText.accounts(count) + " promised " + days(group.days())
                                    + (group.isKept() ? ": kept." : ": exception granted."))
                    .withCount(count);
        } else {
            found = Finding.error(
                            code,
                            NumberText.accounts(group.open()) + (group.open() == 1 ? " was" : " were")
                                    + " promised " + days(group.days())
                                    + (group.open() == 1 ? " and gets " : " and get ") + given(group) + ".")
                    .withCount(group.open())
                    .withDetail(sentence(group.groundsInWords()) + lost(group) + " No exception yet.");
        }
        return found.withLink(page(deprecation), "Notice periods");
    }

    private static String given(PromisedGroup group) {
        return group.tooLate() == 0 ? "none" : String.valueOf(group.given());
    }

    private static String lost(PromisedGroup group) {
        if (group.lost() == 0) {
            return "";
        }
        return group.tooLate() == 0
                ? " No contact is reachable."
                : " " + NumberText.accounts(group.lost()) + (group.lost() == 1 ? " is" : " are") + " unreachable.";
    }

    /**
     * At most one finding: a launch needs a reason for a missed notice period. Without promises, no accounts are counted.
     * Unreachable accounts do not block the launch.
     */
    public List<Finding> ofLaunch(Deprecation deprecation) {
        if (deprecation.isWithdrawn() || !promises.isAnyMade()) {
            return List.of();
        }
        PromiseSummary summary = promises.summary(deprecation);
        long tooLate = summary.tooLate();
        if (tooLate == 0) {
            return List.of();
        }
        String broken = NumberText.accounts(tooLate) + (tooLate == 1 ? " gets" : " get") + " less notice than "
                + (tooLate == 1 ? "it was" : "they were") + " promised";
        String page = page(deprecation) + "#reason";
        return List.of(reasons.of(deprecation)
                .map(said -> Finding.info("promise_reason", broken + "; a reason is given.")
                        .withDetail("“" + said.reason() + "”")
                        .withLink(page, "The reason"))
                .orElseGet(() -> Finding.error("promise_reason", broken + ", and no reason was given.")
                        .withDetail("Give a reason, or choose a later end.")
                        .withLink(page, "Give a reason"))
                .withCount(tooLate));
    }

    static String page(Deprecation deprecation) {
        return "/console/deprecations/" + deprecation.slug() + "/promises";
    }

    private static String days(int days) {
        return days + (days == 1 ? " day" : " days");
    }

    private static String sentence(String words) {
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
