package io.duskline.readiness.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anybody can draw the same accounts again, by what docs/proof.md says and a shell. */
class DrawOrderTest {

    private static final String SEED = "ca137691fca2f105d56d7235fee290ae485f972b21bcab750c4737242c1ffb4c";
    private static final Pattern RECIPE = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    private final DrawOrder order = new DrawOrder(SEED, "twitter-shutdown");

    @Test
    void anAccountsPlaceIsByThisHash() {
        // printf '%s\n%s\n%s' "$SEED" twitter-shutdown acct-7 | sha256sum
        assertThat(order.hash("acct-7"))
                .isEqualTo(org.apache.commons.codec.digest.DigestUtils.sha256Hex(SEED + "\ntwitter-shutdown\nacct-7"));
        assertThat(new DrawOrder(SEED, "another").hash("acct-7")).isNotEqualTo(order.hash("acct-7"));
    }

    @Test
    void itDoesNotDependOnTheOrderBefore() {
        List<DrawOrder.Candidate> shuffled = new ArrayList<>(candidates());
        Collections.shuffle(shuffled, new Random(1));

        assertThat(order.of(shuffled)).isEqualTo(order.of(candidates()));
        assertThat(DrawOrder.fingerprint(shuffled)).isEqualTo(DrawOrder.fingerprint(candidates()));
        assertThat(DrawOrder.fingerprint(candidates().subList(1, 300)))
                .isNotEqualTo(DrawOrder.fingerprint(candidates()));
    }

    @Test
    void theDocumentsRecipeDrawsTheSame(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/sha256sum")), "needs the tools of GNU");
        Files.write(
                folder.resolve("ids.txt"),
                candidates().stream().map(DrawOrder.Candidate::externalId).toList());
        run(folder);

        assertThat(Files.readString(folder.resolve("fingerprint.txt")).strip())
                .isEqualTo(DrawOrder.fingerprint(candidates()));
        assertThat(Files.readAllLines(folder.resolve("order.txt")))
                .isEqualTo(order.of(candidates()).stream()
                        .map(DrawOrder.Candidate::externalId)
                        .toList());
    }

    /** Also with ids as vendors' systems have them: spaces, quotes, other scripts, beyond the first 65,536 characters. */
    private static List<DrawOrder.Candidate> candidates() {
        List<DrawOrder.Candidate> all = new ArrayList<>();
        for (String odd :
                List.of("a b", "$HOME", "o'hara \"x\"", "\\n", "-e", "%s", "日本", "\uFFFD", "\uD83D\uDE00", "é")) {
            all.add(new DrawOrder.Candidate(all.size() + 1L, odd));
        }
        while (all.size() < 300) {
            all.add(new DrawOrder.Candidate(all.size() + 1L, "acct-" + all.size()));
        }
        return all;
    }

    private static void run(Path folder) throws IOException, InterruptedException {
        Matcher recipe = RECIPE.matcher(Files.readString(Path.of("docs/proof.md")));
        assertThat(recipe.find()).isTrue();
        ProcessBuilder shell = new ProcessBuilder("bash", "-euc", recipe.group(1))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().put("seed", SEED);
        shell.environment().put("slug", "twitter-shutdown");
        Process running = shell.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(said).isZero();
    }
}
