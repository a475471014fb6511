package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import io.duskline.DusklineTest;
import io.duskline.RestContract;
import io.duskline.RestOperation;
import io.duskline.campaign.progress.StepFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description and the controllers say the same: no operation is missing or made up, nor a parameter or a field. */
@DusklineTest
class DescribedMappingsTest {

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

    private RestContract contract;
    private final Map<String, HandlerMethod> mapped = new TreeMap<>();
    /** Beside one that takes JSON: what takes the same in another form, and answers 200. */
    private final Map<String, HandlerMethod> otherForms = new TreeMap<>();

    private final Map<String, Set<String>> consumed = new TreeMap<>();

    @BeforeEach
    void read() {
        contract = RestContract.of(port);
        mappings.getHandlerMethods()
                .forEach((info, handler) -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api"))
                        // what a part of a path may be, the description says of its parameter
                        .map(path -> path.replaceAll("\\{(\\w+):[^}]+}", "{$1}"))
                        .forEach(path -> info.getMethodsCondition().getMethods().forEach(method -> {
                            String line = method + " " + path;
                            Optional.ofNullable(mapped.get(line))
                                    .ifPresent(first ->
                                            otherForms.put(line, body(first).isPresent() ? handler : first));
                            mapped.merge(
                                    line, handler, (first, other) -> body(first).isPresent() ? first : other);
                            consumed.computeIfAbsent(line, any -> new TreeSet<>())
                                    .addAll(info.getConsumesCondition().getConsumableMediaTypes().stream()
                                            .map(MediaType::toString)
                                            .toList());
                        })));
    }

    @Test
    void everyMappingIsDescribedAndNothingElse() {
        Set<String> described = new TreeSet<>();
        contract.operations().forEach(operation -> described.add(operation.line()));
        Set<String> forgotten = new TreeSet<>(mapped.keySet());
        forgotten.removeAll(described);
        assertThat(forgotten).as("mapped and not described").isEmpty();
        described.removeAll(mapped.keySet());
        assertThat(described).as("described and not mapped").isEmpty();
        assertThat(mapped).hasSizeGreaterThan(60);
    }

    @Test
    void everyParameterIsDescribedAndNothingElse() {
        for (RestOperation operation : mappedOperations()) {
            HandlerMethod handler = Objects.requireNonNull(mapped.get(operation.line()));
            assertThat(operation.names("path")).as(operation.line()).isEqualTo(names(handler, PathVariable.class));
            assertThat(operation.names("query")).as(operation.line()).isEqualTo(names(handler, RequestParam.class));
            assertThat(operation.parameters())
                    .as(operation.line())
                    .allMatch(parameter -> parameter.path("required").asBoolean(false)
                            == parameter.at("/in").asString().equals("path"));
        }
    }

    @Test
    void bodiesAreTakenAsDescribed() {
        for (RestOperation operation : mappedOperations()) {
            HandlerMethod handler = Objects.requireNonNull(mapped.get(operation.line()));
            Set<String> takes = Objects.requireNonNull(consumed.get(operation.line()));
            if (!takes.isEmpty()) {
                assertThat(new TreeSet<>(operation.takes()))
                        .as(operation.line())
                        .isEqualTo(takes);
            }
            Optional<MethodParameter> body = body(handler);
            assertThat(operation.takes().contains("application/json")
                            || operation.takes().contains("*/*"))
                    .as(operation.line())
                    .isEqualTo(body.isPresent());
            boolean isRequired =
                    operation.described().at("/requestBody/required").asBoolean(false);
            body.map(taken -> Objects.requireNonNull(taken.getParameterAnnotation(RequestBody.class)))
                    .ifPresent(
                            taken -> assertThat(isRequired).as(operation.line()).isEqualTo(taken.required()));
        }
    }

    @Test
    void everyFieldIsDescribedAndNothingElse() {
        DescribedShape shapes = new DescribedShape(contract);
        for (RestOperation operation : mappedOperations()) {
            HandlerMethod handler = Objects.requireNonNull(mapped.get(operation.line()));
            body(handler)
                    .ifPresent(body -> shapes.asked(
                            operation.line(),
                            ResolvableType.forMethodParameter(body),
                            operation.described().at("/requestBody/content/application~1json/schema")));
            for (Map.Entry<String, JsonNode> response :
                    operation.described().at("/responses").properties()) {
                JsonNode schema = contract.resolved(response.getValue()).at("/content/application~1json/schema");
                if (!schema.isMissingNode()) {
                    HandlerMethod answering = response.getKey().equals("200")
                            ? otherForms.getOrDefault(operation.line(), handler)
                            : handler;
                    shapes.answered(
                            operation.line(), ResolvableType.forMethodReturnType(answering.getMethod()), schema);
                }
            }
        }
        assertThat(shapes.faults()).isEmpty();
    }

    record Part(int shown, int left) {}

    record Whole(
            @JsonIncludeProperties("shown") Part one,
            @JsonIgnoreProperties("left") List<Part> others) {}

    /** So {@link DescribedShape} reads these annotations. */
    @Test
    void anAnswerMayShowSomeFieldsOfARecordAlone() {
        Whole whole = new Whole(new Part(1, 2), List.of(new Part(3, 4)));

        assertThat(JsonMapper.shared().writeValueAsString(whole))
                .isEqualTo("{\"one\":{\"shown\":1},\"others\":[{\"shown\":3}]}");
    }

    /** Words that the description lists are those of the product. */
    @Test
    void everyWordIsDescribedAndNothingElse() throws ClassNotFoundException {
        Map<String, String> words = Map.ofEntries(
                Map.entry("Role", "web.Role"),
                Map.entry("MilestoneKind", "catalog.MilestoneKind"),
                Map.entry("ContactRole", "customer.ContactRole"),
                Map.entry("OptOutCause", "customer.OptOutCause"),
                Map.entry("CampaignKind", "campaign.CampaignKind"),
                Map.entry("CampaignState", "campaign.CampaignState"),
                Map.entry("WaveState", "campaign.WaveState"),
                Map.entry("MailKind", "notice.MailKind"),
                Map.entry("Answer", "acknowledgement.Answer"),
                Map.entry("RequestKind", "request.RequestKind"),
                Map.entry("RequestState", "request.RequestState"),
                Map.entry("RequestOutcome", "request.RequestOutcome"),
                Map.entry("DeliveryState", "delivery.DeliveryState"),
                Map.entry("PreflightSubject", "preflight.PreflightSubject"),
                Map.entry("PreflightState", "preflight.PreflightState"),
                Map.entry("Way", "inbound.matching.ReportChannel"),
                Map.entry("Fate", "inbound.matching.MatchStatus"),
                Map.entry("ReportKind", "inbound.reading.ReportKind"),
                Map.entry("ReportClass", "inbound.reading.ReportClass"));
        for (Map.Entry<String, String> word : words.entrySet()) {
            List<String> codes = Stream.of(
                            Class.forName("io.duskline." + word.getValue()).getEnumConstants())
                    .map(code -> ((Enum<?>) code).name().toLowerCase(Locale.ROOT))
                    .toList();
            List<String> described = new ArrayList<>();
            contract.document()
                    .at("/components/schemas/" + word.getKey() + "/enum")
                    .forEach(code -> described.add(code.asString()));
            assertThat(described).as(word.getKey()).isEqualTo(codes);
        }
    }

    private List<RestOperation> mappedOperations() {
        return contract.operations().stream()
                .filter(operation -> mapped.containsKey(operation.line()))
                .toList();
    }

    private static Optional<MethodParameter> body(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .findFirst();
    }

    private static List<String> names(
            HandlerMethod handler, Class<? extends java.lang.annotation.Annotation> annotation) {
        Stream<String> filters = Arrays.stream(handler.getMethodParameters())
                .map(MethodParameter::getParameterType)
                .filter(type -> annotation == RequestParam.class && ListFilter.class.isAssignableFrom(type))
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(part -> ListFilter.name(part.getAccessor()));
        Stream<String> others = Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(annotation))
                .flatMap(parameter -> MultiValueMap.class.isAssignableFrom(parameter.getParameterType())
                        ? filtered()
                        : Stream.of(name(parameter)));
        return Stream.concat(filters, others).sorted().toList();
    }

    /** What a list of accounts is filtered by: the only parameters that a handler takes together. */
    private static Stream<String> filtered() {
        return Stream.concat(
                Stream.of("q"), Arrays.stream(StepFilter.Part.values()).map(StepFilter.Part::code));
    }

    private static String name(MethodParameter parameter) {
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        PathVariable inPath = parameter.getParameterAnnotation(PathVariable.class);
        RequestParam inQuery = parameter.getParameterAnnotation(RequestParam.class);
        String given = inPath != null ? inPath.value() : inQuery != null ? inQuery.name() : "";
        return given.isEmpty() ? String.valueOf(parameter.getParameterName()) : given;
    }
}
