package io.duskline.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Script and style sheet of the banner, under addresses that never change: they stand in the vendor's own pages. */
@Controller
class BannerFiles {

    private static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic();

    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final MediaType STYLES = new MediaType("text", "css", StandardCharsets.UTF_8);

    private final byte[] script = read("banner.js");
    private final byte[] styles = read("banner.css");

    @GetMapping("/banner.js")
    ResponseEntity<byte[]> script() {
        return file(script, SCRIPT);
    }

    @GetMapping("/banner.css")
    ResponseEntity<byte[]> styles() {
        return file(styles, STYLES);
    }

    private static ResponseEntity<byte[]> file(byte[] file, MediaType type) {
        return ResponseEntity.ok()
                .cacheControl(CACHED)
                // weak, or else it would not be compressed
                .eTag("W/\"" + DigestUtils.sha256Hex(file).substring(0, 16) + "\"")
                .headers(BannerFiles::share)
                .contentType(type)
                .body(file);
    }

    /** The pages of any origin may load it: it holds nothing that its address does not grant. */
    static void share(HttpHeaders headers) {
        headers.setAccessControlAllowOrigin("*");
        headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static byte[] read(String name) {
        try {
            return new ClassPathResource("banner/" + name).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
