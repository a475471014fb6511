package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.SmartHttpMessageConverter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What each endpoint reads: JSON, a form's fields, or what is listed here, whatever libraries lie on the class path. */
@DusklineTest
class ConsumedTypesTest {

    private static final String STREAM = "the body itself";

    private static final Map<String, String> ALL_ELSE = new TreeMap<>(Map.of(
            "POST /api/v1/accounts/import", "text/csv, application/x-ndjson",
            "POST /api/v1/contacts/import", "text/csv, application/x-ndjson",
            "POST /api/v1/usage/import", "text/csv, application/x-ndjson",
            "POST /api/v1/deprecations/{slug}/extensions", "text/csv",
            "POST /api/v1/inbound", "message/rfc822",
            "POST /api/v1/webhooks/{provider:ses|sendgrid|postmark|mailgun}", STREAM,
            "POST /console/customers/import", "multipart/form-data"));

    private static final List<String> OFFERED = List.of(
            "application/json",
            "application/x+json",
            "application/problem+json",
            "application/yaml",
            "application/x-yaml",
            "text/yaml",
            "application/cbor",
            "application/x-jackson-smile",
            "application/xml",
            "text/xml",
            "application/x+xml",
            "application/x-protobuf",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "application/octet-stream",
            "text/plain",
            "text/html");

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

    @Autowired
    RequestMappingHandlerAdapter adapter;

    @Test
    void everyBodyIsJsonOrOneOfTheList() {
        Map<String, String> read = new TreeMap<>();
        int json = 0;
        for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping :
                mappings.getHandlerMethods().entrySet()) {
            String taken = taken(mapping.getKey(), mapping.getValue());
            json += taken.equals("application/json") ? 1 : 0;
            if (!taken.isEmpty() && !taken.equals("application/json")) {
                lines(mapping.getKey()).forEach(line -> read.put(line, taken));
            }
        }
        assertThat(read).isEqualTo(ALL_ELSE);
        assertThat(json).isGreaterThan(20);
    }

    private String taken(RequestMappingInfo mapping, HandlerMethod handler) {
        List<MediaType> declared = mapping.getConsumesCondition().getConsumableMediaTypes().stream()
                .toList();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            Class<?> type = parameter.getParameterType();
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                return type == byte[].class && declared.isEmpty() ? STREAM : String.join(", ", readable(parameter));
            }
            assertThat(type).as(handler.toString()).isNotIn(MultipartFile.class, HttpEntity.class);
            boolean isBody = InputStream.class.isAssignableFrom(type)
                    || (type == HttpServletRequest.class && !declared.isEmpty())
                    || (type == HttpServletRequest.class && mapping.toString().contains("/webhooks/"));
            if (isBody) {
                return declared.isEmpty()
                        ? STREAM
                        : String.join(
                                ", ", declared.stream().map(MediaType::toString).toList());
            }
        }
        assertThat(declared).as(handler.toString()).isEmpty();
        return "";
    }

    /** Of everything offered, what some converter would read as this body. */
    private TreeSet<String> readable(MethodParameter body) {
        TreeSet<String> readable = new TreeSet<>();
        for (String type : OFFERED) {
            for (HttpMessageConverter<?> converter : adapter.getMessageConverters()) {
                if (reads(converter, body, MediaType.parseMediaType(type))) {
                    readable.add(type);
                }
            }
        }
        return readable;
    }

    private static boolean reads(HttpMessageConverter<?> converter, MethodParameter body, MediaType type) {
        return converter instanceof SmartHttpMessageConverter<?> smart
                ? smart.canRead(ResolvableType.forMethodParameter(body), type)
                : converter.canRead(body.getParameterType(), type);
    }

    private static Stream<String> lines(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/x+json",
                "application/problem+json",
                "application/cbor",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x"
            })
    void anyOtherFormatIsRefusedUnread(String type) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/suppressions"))
                .header("Authorization", "Bearer admin-token-for-the-tests")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{email: ann@customer.example, reason: asked}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.body()).contains("urn:duskline:problem:http-415");
        }
    }
}
