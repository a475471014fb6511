package io.duskline;

import io.duskline.access.CheapPasswords;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a random port, over the one database server of the test run, with a clock that the test sets. Every
 * test method starts on empty tables. Nothing runs by itself: timers and mail workers are driven by the test, so no
 * test waits. All classes that add nothing of their own share one context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "duskline.sample=none",
            "duskline.zone=America/Los_Angeles",
            "duskline.vendor.help-url=https://help.marketing-center.example/",
            "duskline.base-url=http://localhost:8080",
            "duskline.secret=a-secret-for-the-tests-only",
            "duskline.admin.token=admin-token-for-the-tests",
            "duskline.banner.secret=a-banner-secret-for-the-tests",
            "duskline.banner.origins=https://app.vendor.example",
            "duskline.proxies.trusted=127.0.0.9",
            "duskline.mail.workers=0",
            "duskline.counting.patience=PT10S",
            "duskline.mail.dns-server=127.0.0.1:1",
            "duskline.mail.dns-timeout=PT0.2S",
            "db-scheduler.enabled=false"
        })
@ContextConfiguration(initializers = TestDatabase.FreshSchema.class)
@Import({TestClock.Configuration.class, CheapPasswords.class})
@ExtendWith(EmptyTables.class)
public @interface DusklineTest {}
