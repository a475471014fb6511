package io.duskline.readiness.gate;

import io.duskline.web.Finding;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whoever uses it is told of its end. */
@Component
class LeftOutCheck implements GateCheck {

    static final String KIND = "in_no_campaign";

    private static final int NAMED = 3;

    private final LeftOut leftOut;

    LeftOutCheck(LeftOut leftOut) {
        this.leftOut = leftOut;
    }

    @Override
    public List<Finding> of(Looked looked) {
        List<LeftOut.Group> groups = leftOut.groups(looked.deprecation(), looked.telling());
        long n = groups.stream().mapToLong(LeftOut.Group::accounts).sum();
        if (n == 0) {
            return List.of(GateCheck.good(KIND, "Whoever uses " + looked.integration() + " is in a campaign."));
        }
        return List.of(GateCheck.must(
                KIND,
                n,
                Words.accounts(n)
                        + (n == 1 ? " uses " : " use ")
                        + looked.integration()
                        + (n == 1 ? " and is in no campaign." : " and are in no campaign."),
                said(groups),
                "/console/deprecations/" + looked.deprecation().slug() + "/readiness/accounts",
                n == 1 ? "See it" : "See them"));
    }

    private static String said(List<LeftOut.Group> groups) {
        String most = groups.stream().limit(NAMED).map(LeftOutCheck::said).collect(Collectors.joining(", "));
        long others =
                groups.stream().skip(NAMED).mapToLong(LeftOut.Group::accounts).sum();
        return most + (others == 0 ? "" : ", " + Words.counted(others, "other", "others")) + ".";
    }

    private static String said(LeftOut.Group group) {
        return Words.count(group.accounts())
                + (group.plan() == null ? " without a plan" : " on " + group.plan())
                + (group.region() == null ? "" : " in " + group.region());
    }
}
