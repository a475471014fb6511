package io.duskline.publication;

import static io.duskline.db.Tables.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.catalog.CatalogStory;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.ExecuteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The version of what is public grows with every change of it, whoever makes it. */
@DusklineTest
class PublicChangesTest {

    private static final Pattern READ = Pattern.compile("(?:from|join) `?(\\w+)`?");

    @LocalServerPort
    int port;

    @Autowired
    DSLContext sql;

    @Autowired
    CatalogStory catalog;

    @Autowired
    PublicationStory story;

    @Autowired
    PublicChanges changes;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void everyTableThatPublicPagesReadIsWatched() {
        story.published(catalog.twitterShutdown(), "en", "fr");
        Set<String> read = new TreeSet<>();
        ExecuteListenerProvider[] before = sql.configuration().executeListenerProviders();
        ExecuteListenerProvider[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = () -> new ExecuteListener() {
            @Override
            public void executeEnd(ExecuteContext context) {
                if (context.type() == ExecuteType.READ) {
                    Matcher table = READ.matcher(context.sql());
                    while (table.find()) {
                        read.add(table.group(1));
                    }
                }
            }
        };
        sql.configuration().set(all);
        try {
            Stranger stranger = new Stranger(port);
            for (String path : Set.of(
                    "/notices",
                    "/notices.json",
                    "/notices.atom",
                    "/notices.ics",
                    "/notices/twitter-shutdown",
                    "/notices/twitter-shutdown.json",
                    "/notices/twitter-shutdown.ics",
                    "/notices/twitter-shutdown/headers.txt",
                    "/banner",
                    "/banner.json")) {
                assertThat(stranger.get(path).statusCode()).isEqualTo(200);
            }
        } finally {
            sql.configuration().set(before);
        }
        read.remove("public_version");
        assertThat(read).contains("deprecation", "notice_revision").isSubsetOf(PublicChanges.TABLES);
    }

    @Test
    void aTransactionRaisesItOnceAndOneThatIsUndoneDoesNot() {
        catalog.twitter();
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        long version = version();
        long own = changes.ofThisNode();

        transaction.executeWithoutResult(status -> {
            rename("A");
            rename("B");
        });
        assertThat(version()).isEqualTo(version + 1);
        assertThat(changes.ofThisNode()).isEqualTo(own + 1);

        transaction.executeWithoutResult(status -> {
            rename("C");
            status.setRollbackOnly();
        });
        assertThat(version()).isEqualTo(version + 1);
        assertThat(changes.ofThisNode()).isEqualTo(own + 1);

        rename("D");
        assertThat(version()).as("in no transaction").isEqualTo(version + 2);
        sql.execute("update account set name = name");
        assertThat(version()).isEqualTo(version + 2);
    }

    @Test
    void aBatchRaisesIt() {
        catalog.twitter();
        long version = version();
        sql.batch("update integration set name = 'E'", "update account set name = name")
                .execute();
        assertThat(version()).isEqualTo(version + 1);
        sql.batch("update integration set name = ?", new Object[] {"F"}, new Object[] {"G"})
                .execute();
        assertThat(version()).as("of one statement").isEqualTo(version + 2);
    }

    @Test
    void soDoesAStatementThatAnswersWithRows() {
        catalog.twitter();
        long version = version();
        sql.insertInto(PROVIDER, PROVIDER.NAME, PROVIDER.URL)
                .values("Another", "https://another.example")
                .returning(PROVIDER.ID)
                .fetchSingle();
        assertThat(version()).isEqualTo(version + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "insert into `deprecation` (`id`), true",
        "insert ignore into integration values, true",
        "update `duskline`.`milestone` set, true",
        "DELETE FROM notice_revision where, true",
        "update deprecation_text set, false",
        "insert into delivery select from deprecation, false",
        "select * from deprecation, false"
    })
    void aWriteIsKnownByItsTable(String statement, boolean isPublic) {
        assertThat(PublicChanges.isPublic(statement)).isEqualTo(isPublic);
    }

    private void rename(String name) {
        sql.execute("update integration set name = ?", name);
    }

    private long version() {
        return sql.fetchSingle("select version from public_version").get(0, Long.class);
    }
}
