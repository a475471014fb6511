package io.duskline.readiness.proof;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.duskline.campaign.progress.AccountStep;
import io.duskline.catalog.Deprecation;
import io.duskline.web.Refusal;
import io.duskline.web.SafeCell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of calls, and the order that it is the beginning of, as CSV (RFC 4180). */
@Component
class ProofCsv {

    private static final String[] CALLS = {
        "place",
        "account",
        "name",
        "manager",
        "plan",
        "region",
        "language",
        "step",
        "state",
        "counts",
        "tries",
        "spoke_with",
        "said",
        "entered_at",
        "entered_by"
    };

    private final Draws draws;
    private final SampleReading samples;

    ProofCsv(Draws draws, SampleReading samples) {
        this.draws = draws;
        this.samples = samples;
    }

    /** The accounts that are to be called, each with the entry that holds. */
    void calls(Deprecation deprecation, HttpServletResponse response) throws IOException {
        List<Called> list = samples.of(deprecation).map(DrawnSample::list).orElse(List.of());
        head(response, deprecation.slug() + "-calls.csv");
        try (CsvWriter csv = CsvWriter.builder().build(response.getWriter())) {
            csv.writeRecord(CALLS);
            list.forEach(called -> csv.writeRecord(record(called)));
        }
    }

    private static String[] record(Called called) {
        Optional<ProofCall> last = called.last();
        @Nullable AccountStep step = called.step();
        return new String[] {
            Integer.toString(called.place()),
            SafeCell.of(called.account()),
            SafeCell.of(called.name()),
            SafeCell.of(called.manager()),
            SafeCell.of(step == null ? null : step.group().plan()),
            SafeCell.of(step == null ? null : step.group().region()),
            SafeCell.of(step == null ? null : step.group().language()),
            step == null ? "" : step.step().code(),
            called.state().code(),
            called.state().outcome().code(),
            Integer.toString(called.tries().size()),
            SafeCell.of(last.map(ProofCall::spokeWith).orElse(null)),
            SafeCell.of(last.map(ProofCall::said).orElse(null)),
            SafeCell.of(last.map(ProofCall::at).orElse(null)),
            SafeCell.of(last.map(ProofCall::by).orElse(null))
        };
    }

    /**
     * All accounts that it was drawn from in the drawn order, for whoever draws them again. Those erased since are left out.
     *
     * @param number which draw; null for the one that holds
     * @throws Refusal (404) where there is no such draw
     */
    void order(Deprecation deprecation, @Nullable Integer number, HttpServletResponse response) throws IOException {
        Draw draw = draws.of(deprecation.id()).stream()
                .filter(each -> number == null || each.number() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(number == null ? "draw yet" : "draw " + number));
        DrawOrder order = new DrawOrder(draw.seed(), deprecation.slug());
        List<DrawOrder.Candidate> all = order.of(draws.population(draw));
        head(response, deprecation.slug() + "-draw-" + draw.number() + ".csv");
        try (CsvWriter csv = CsvWriter.builder().build(response.getWriter())) {
            csv.writeRecord("account", "sha256");
            all.forEach(each -> csv.writeRecord(SafeCell.of(each.externalId()), order.hash(each.externalId())));
        }
    }

    private static void head(HttpServletResponse response, String name) {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
