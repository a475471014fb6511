package io.duskline;

import io.duskline.campaign.AudienceBenchmark;
import io.duskline.campaign.FreezingBenchmark;
import io.duskline.campaign.ListeningBenchmark;
import io.duskline.campaign.LongBenchmark;
import io.duskline.campaign.PagesBenchmark;
import io.duskline.campaign.ProgressBenchmark;
import io.duskline.campaign.RehearsalBenchmark;
import io.duskline.campaign.SendingBenchmark;
import io.duskline.publication.PublicBenchmark;
import io.duskline.search.SearchBenchmark;

/** {@code mvn -Pbench verify -Dbench=sending} runs the benchmark of that name, and no tests. */
public final class Benchmark {

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        String which = arguments.length > 0 ? arguments[0] : "sending";
        switch (which) {
            case "sending" -> SendingBenchmark.main(arguments);
            case "freezing" -> FreezingBenchmark.main(arguments);
            case "audience" -> AudienceBenchmark.main(arguments);
            case "progress" -> ProgressBenchmark.main(arguments);
            case "search" -> SearchBenchmark.main(arguments);
            case "listening", "listening-filled" -> ListeningBenchmark.main(arguments);
            case "public" -> PublicBenchmark.main(arguments);
            case "pages" -> PagesBenchmark.main(arguments);
            case "dryRun" -> RehearsalBenchmark.main(arguments);
            case "long" -> LongBenchmark.main(arguments);
            default -> throw new IllegalArgumentException("There is no benchmark " + which);
        }
    }
}
