package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.catalog.CatalogStory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Only what is everybody's is kept, once for all who ask for it, and never more than there is room for. */
@DusklineTest
@Timeout(300)
@Tag("full")
class PublicMemoryEdgeTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext application;

    @Autowired
    CatalogStory catalog;

    @Autowired
    PublicationStory story;

    OtherNode node;
    AtomicInteger made;

    @BeforeEach
    void open() {
        node = new OtherNode(application);
        made = new AtomicInteger();
    }

    /** An answer that may be kept, in so many bytes. */
    private FilterChain usual(int bytes) {
        return (request, response) -> {
            made.incrementAndGet();
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.setHeader("Cache-Control", "max-age=60, public");
            answer.setContentType("text/html;charset=UTF-8");
            answer.getOutputStream().write("x".repeat(bytes).getBytes(StandardCharsets.UTF_8));
        };
    }

    private MockHttpServletResponse get(String path, FilterChain usual, String... headers) {
        return node.ask(OtherNode.request("GET", path, headers), usual);
    }

    @Test
    void theSameIsMadeOnceWhateverElseStandsInTheQuery() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(get("/notices?utm_source=n" + i, usual(100)).getContentLength())
                    .isEqualTo(100);
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void manyDifferentQueriesTakeNoMoreThanThereIsRoomFor() {
        for (int i = 0; i < 2_000; i++) {
            get("/banner.json?notice=n" + i, usual(25_000));
            get("/notices?lang=x" + i, usual(100));
        }
        assertThat(made).hasValue(2_001);
        assertThat(node.weight()).isPositive().isLessThanOrEqualTo(PublicMemory.ROOM.toBytes());
    }

    @Test
    void norDoManyWishesForLanguages() {
        for (int i = 0; i < 2_000; i++) {
            String language =
                    Character.toString('a' + i / 26 / 26) + (char) ('a' + i / 26 % 26) + (char) ('a' + i % 26);
            get("/notices", usual(25_000), "Accept-Language", language);
        }
        assertThat(made.get()).isGreaterThan(1_600);
        assertThat(node.weight()).isPositive().isLessThanOrEqualTo(PublicMemory.ROOM.toBytes());
    }

    @Test
    void whatIsLargerThanTheRoomIsSentAndNotKept() {
        assertThat(get("/notices", usual(33_600_000)).getContentAsByteArray()).hasSize(33_600_000);
        assertThat(get("/notices", usual(33_600_000)).getContentAsByteArray()).hasSize(33_600_000);
        assertThat(made).hasValue(2);
    }

    @Test
    void whatNobodyCalledEverybodysIsNotKept() {
        FilterChain withCookie = (request, response) -> {
            usual(10).doFilter(request, response);
            ((HttpServletResponse) response).addCookie(new Cookie("a", "b"));
        };
        FilterChain missing = (request, response) -> {
            usual(10).doFilter(request, response);
            ((HttpServletResponse) response).setStatus(404);
        };
        FilterChain own = (request, response) -> {
            usual(10).doFilter(request, response);
            ((HttpServletResponse) response).setHeader("Cache-Control", "private");
        };
        for (FilterChain chain : List.of(withCookie, missing, own)) {
            made.set(0);
            get("/notices", chain);
            MockHttpServletResponse second = get("/notices", chain);
            assertThat(made).hasValue(2);
            assertThat(second.getContentAsByteArray()).hasSize(10);
        }
    }

    @Test
    void whoHasItMadeIsNobodyInParticular() {
        List<HttpServletRequest> seen = new ArrayList<>();
        FilterChain usual = (request, response) -> {
            seen.add((HttpServletRequest) request);
            usual(10).doFilter(request, response);
        };
        MockHttpServletRequest request =
                OtherNode.request("GET", "/notices", "Cookie", "a=b", "If-None-Match", "*", "Range", "bytes=0-1");
        request.setCookies(new Cookie("a", "b"));
        node.ask(request, usual);

        HttpServletRequest nobody = seen.getFirst();
        assertThat(nobody.getCookies()).isNull();
        assertThat(List.of("Cookie", "cookie", "If-None-Match", "RANGE")).allSatisfy(name -> {
            assertThat(nobody.getHeader(name)).isNull();
            assertThat(nobody.getHeaders(name).hasMoreElements()).isFalse();
        });
    }

    @Test
    void whoIsAnsweredFromMemoryIsCounted() {
        story.published(catalog.twitterShutdown(), "en");
        Stranger stranger = new Stranger(port);
        for (int i = 0; i < 300; i++) {
            assertThat(stranger.get("/notices/twitter-shutdown.json").statusCode())
                    .isEqualTo(200);
        }
        assertThat(stranger.get("/notices/twitter-shutdown.json").statusCode()).isEqualTo(429);
        assertThat(stranger.head("/notices/twitter-shutdown.json").statusCode()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/n/abcdefgh",
                "/u/abcdefgh",
                "/banner/inbox",
                "/banner.json?signature=v1.1.aa&account=a",
                "/banner?signature",
                "/banner.json?%73ignature=x",
                "/notices/",
                "/notices/a/",
                "/notices//a",
                "/notices/../console",
                "/notices/%74witter",
                "/notices;a=b",
                "/notices?lang=en&lang=fr",
                "/notices?lang=e%6e",
                "/notices?lang=e+n",
                "/console",
                "/api/v1/deprecations",
                "/"
            })
    void whatIsNotPlainGoesTheUsualWay(String path) {
        get(path, usual(10));
        get(path, usual(10));
        assertThat(made).hasValue(2);
    }

    @Test
    void soDoWhoeverShowsATokenSendsABodyOrWritesStrangely() {
        for (String[] header : new String[][] {
            {"Authorization", "Bearer x"},
            {"Transfer-Encoding", "chunked"},
            {"Accept-Language", "\u0085"},
            {"Accept", "a".repeat(500)}
        }) {
            made.set(0);
            get("/notices", usual(10), header);
            get("/notices", usual(10), header);
            assertThat(made).as(header[0]).hasValue(2);
        }
        made.set(0);
        node.ask(OtherNode.request("POST", "/notices"), usual(10));
        node.ask(OtherNode.request("POST", "/notices"), usual(10));
        assertThat(made).hasValue(2);
    }

    @Test
    void ofManyWhoWaitOneHasItMade() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        FilterChain slow = (request, response) -> {
            begun.countDown();
            goOn.join();
            usual(10).doFilter(request, response);
        };
        try (ExecutorService askers = Executors.newFixedThreadPool(8)) {
            Future<MockHttpServletResponse> first = askers.submit(() -> get("/notices", slow));
            begun.await();
            List<Future<MockHttpServletResponse>> others = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                others.add(askers.submit(() -> get("/notices", slow)));
            }
            goOn.complete(null);
            assertThat(first.get().getContentAsByteArray()).hasSize(10);
            for (Future<MockHttpServletResponse> one : others) {
                assertThat(one.get().getContentAsByteArray()).hasSize(10);
            }
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void nobodyWaitsUntilAnotherHasReadIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        CompletableFuture<Void> read = new CompletableFuture<>();
        FilterChain slow = (request, response) -> {
            begun.countDown();
            goOn.join();
            usual(10).doFilter(request, response);
        };
        MockHttpServletResponse reading = new MockHttpServletResponse() {
            @Override
            public void setContentLength(int length) {
                read.join();
                super.setContentLength(length);
            }
        };
        Thread reader = Thread.ofPlatform().start(() -> node.ask(OtherNode.request("GET", "/notices"), reading, slow));
        begun.await();
        Thread other = Thread.ofPlatform().start(() -> get("/notices", slow));
        while (other.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        goOn.complete(null);
        other.join();
        assertThat(made).hasValue(1);
        assertThat(reader.isAlive()).isTrue();
        read.complete(null);
        reader.join();
        assertThat(reading.getContentAsByteArray()).hasSize(10);
    }

    @Test
    void aLanguageIsChosenAsItAlwaysWas() {
        story.published(catalog.twitterShutdown(), "en", "fr", "ja");
        OtherNode forgetful = new OtherNode(application);
        for (int turn = 0; turn < 2; turn++) {
            for (String accepted : List.of("fr-CA,fr;q=0.9", "ja", "de,ja;q=0.1", "*", "nonsense;;", "")) {
                for (String path : List.of("/notices", "/notices/twitter-shutdown", "/notices.atom", "/banner.json")) {
                    assertThat(node.get(path, "Accept-Language", accepted).getContentAsByteArray())
                            .as(path + " for " + accepted)
                            .isEqualTo(forgetful
                                    .get(path + "?x=%", "Accept-Language", accepted)
                                    .getContentAsByteArray());
                }
            }
        }
        assertThat(node.made()).isLessThan(4 * 5);
    }

    @Test
    void feedInAnotherLanguageIsNotTakenForTheUsualOne() {
        story.published(catalog.twitterShutdown(), "en", "fr");
        for (String feed : List.of("/notices.atom", "/notices.ics", "/notices/twitter-shutdown.ics")) {
            byte[] usual = node.get(feed, "Accept-Language", "fr").getContentAsByteArray();

            assertThat(node.get(feed + "?lang=fr").getContentAsByteArray())
                    .as(feed)
                    .isNotEqualTo(usual);
        }
    }
}
