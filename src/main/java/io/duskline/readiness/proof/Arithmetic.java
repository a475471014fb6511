package io.duskline.readiness.proof;

import io.duskline.campaign.progress.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the numbers of a level of proof come to, in words that anybody can check. */
final class Arithmetic {

    static final String NOBODY = "No campaign has told anybody yet.";

    private static final int WHOLE = 100;
    private static final int THOUSAND = 1000;

    private Arithmetic() {}

    /** So many of 100, rounded up: of 418 accounts 80 of 100 are 335. */
    static long share(long accounts, int share) {
        return Math.ceilDiv(accounts * share, WHOLE);
    }

    static String everybody(ProofFigures figures) {
        return heard(figures) + "; all of them must be." + outdated(figures);
    }

    static String named(ProofFigures figures, int share) {
        return heard(figures) + "; " + share + " of 100 must be, which is " + count(share(figures.accounts(), share))
                + "." + outdated(figures);
    }

    private static String heard(ProofFigures figures) {
        return count(figures.heard()) + " of " + accounts(figures.accounts()) + " "
                + (figures.heard() == 1 ? "is" : "are") + " heard from or resolved"
                + (figures.overtaken() == 0
                        ? ""
                        : ", not counting " + count(figures.overtaken()) + " heard from before the end came nearer");
    }

    /** Whoever holds another date was not handed the message that is true. */
    static String handedOver(ProofFigures figures) {
        long resolved = figures.at(Step.RESOLVED);
        return "A relay took the latest message to " + count(figures.handedOver() - resolved - figures.outdated())
                + " of "
                + accounts(figures.accounts()) + ", and it has not come back; "
                + (resolved == 0
                        ? "to all of them it must."
                        : count(resolved) + " more " + (resolved == 1 ? "is" : "are")
                                + " resolved. Of all of them one of the two must be so.")
                + outdated(figures);
    }

    private static String outdated(ProofFigures figures) {
        return figures.outdated() == 0
                ? ""
                : " " + accounts(figures.outdated())
                        + (figures.outdated() == 1 ? " holds" : " hold")
                        + " an older one, which names another end than is true.";
    }

    static String notDrawn(ProofFigures figures) {
        if (figures.unheard() == 0) {
            return "Of those told everybody was heard from, so nobody is to be called. " + accounts(figures.untold())
                    + (figures.untold() == 1 ? " is" : " are") + " not told or lost, of "
                    + count(figures.accounts()) + " in all; at most "
                    + count(SampleSize.tolerated(figures.accounts())) + " may be so.";
        }
        return "Nobody is drawn yet. " + accounts(figures.unheard()) + (figures.unheard() == 1 ? " was" : " were")
                + " told and not heard from" + overtaken(figures) + ".";
    }

    private static String overtaken(ProofFigures figures) {
        return figures.overtaken() == 0
                ? ""
                : ", among them " + count(figures.overtaken()) + " heard from before the end came nearer";
    }

    /** What came of calls that nothing depends on any more. */
    static String before(Sample sample) {
        return " Of " + accounts(sample.calls()) + " drawn before " + knowing(sample) + ".";
    }

    /** How far the calls are. */
    static String calls(Sample sample) {
        return "Of " + accounts(sample.population()) + " told and not heard from, " + count(sample.calls())
                + (sample.isEverybody() ? " are" : " drawn ones are") + " to be called: " + knowing(sample) + ".";
    }

    static String sampled(Sample sample, ProofFigures figures, long toldSince) {
        List<String> parts = new ArrayList<>();
        parts.add(calls(sample));
        if (sample.isEverybody()) {
            parts.add("These are all of them, so nothing is estimated: at most "
                    + count(SampleSize.tolerated(sample.calls())) + " may not know.");
        } else if (sample.decided() > 0) {
            parts.add("If only " + SampleSize.KNOWING + " of " + WHOLE + " knew, " + formula(sample) + " = "
                    + chance(sample.chance()) + ", that is " + ofThousand(sample.chance())
                    + " of 1,000 samples, would turn out as well; so we are " + sample.sure()
                    + " % sure that at least " + SampleSize.KNOWING + " of " + WHOLE + " know.");
        }
        outside(toldSince, figures, parts);
        return String.join(" ", parts);
    }

    private static void outside(long toldSince, ProofFigures figures, List<String> parts) {
        long outside = Proof.outside(figures, toldSince);
        if (outside > 0) {
            parts.add("It says nothing of " + accounts(outside) + " (" + count(toldSince)
                    + (figures.overtaken() == 0 ? " told since the draw, " : " told or asked again since the draw, ")
                    + count(figures.at(Step.NOT_TOLD)) + " not told, " + count(figures.at(Step.LOST)) + " lost), of "
                    + count(figures.accounts()) + " in all; at most "
                    + count(SampleSize.tolerated(figures.accounts())) + " may be so.");
        }
    }

    private static String knowing(Sample sample) {
        return count(sample.knowing()) + (sample.knowing() == 1 ? " knows, " : " know, ") + count(sample.unaware())
                + (sample.unaware() == 1 ? " does not, " : " do not, ") + count(sample.open()) + " open";
    }

    /** As far as it can be written in a line: 0.95^59, or the sum of its first terms. */
    static String formula(Sample sample) {
        int n = sample.decided();
        return sample.unaware() == 0
                ? "0.95^" + n
                : "the chance of at most " + sample.unaware() + " in " + n + " (sum for i from 0 to " + sample.unaware()
                        + " of C(" + n + ",i) · 0.05^i · 0.95^(" + n + "−i))";
    }

    /** To four places. */
    static String chance(double chance) {
        return String.format(Locale.ROOT, "%.4f", chance);
    }

    /** The same as so many of 1,000 samples. */
    static long ofThousand(double chance) {
        return Math.round(chance * THOUSAND);
    }

    private static String accounts(long n) {
        return count(n) + (n == 1 ? " account" : " accounts");
    }

    private static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
