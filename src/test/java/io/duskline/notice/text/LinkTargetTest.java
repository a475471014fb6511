package io.duskline.notice.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://help.vendor.example/fax?x=1#y",
                "http://vendor.example",
                "HTTPS://vendor.example:8443/",
                "https://bücher.example/straße",
                "https://[2001:db8::1]/",
                "mailto:help@vendor.example"
            })
    void whatIsWrittenOutIsAllowed(String destination) {
        assertThat(LinkTarget.isAllowed(destination)).isTrue();
        assertThat(NoticeMarkdown.destinations("[x](" + destination + ")")).containsExactly(destination);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "//evil.example/x",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/notices",
                "notices",
                "#plan",
                "?x",
                "",
                "https:evil.example",
                "https:/evil.example",
                "https:///evil.example",
                "https://",
                "https://?x",
                "https://vendor.example@evil.example/",
                "https://vendor.example\\@evil.example/",
                "https://evil example/",
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "ftp://evil.example/",
                "file:///etc/passwd",
                "mailto:",
                "java\tscript:alert(1)",
                "https://evil.example/\u0000"
            })
    void whatOnlyLooksLikeAnAddressIsNot(String destination) {
        assertThat(LinkTarget.isAllowed(destination)).isFalse();
    }
}
