# syntax=docker/dockerfile:1

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /duskline
COPY pom.xml ./
COPY db db
COPY templates templates
COPY src src
# The tests need a browser and a database of their own; .ci/run runs them.
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -DskipTests package
RUN java -Djarmode=tools -jar target/duskline-*.jar extract --layers --launcher --destination layers

FROM eclipse-temurin:25-jre
# curl is for the health check
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /duskline --shell /usr/sbin/nologin duskline
WORKDIR /duskline
COPY --from=build /duskline/layers/dependencies/ ./
COPY --from=build /duskline/layers/spring-boot-loader/ ./
COPY --from=build /duskline/layers/snapshot-dependencies/ ./
COPY --from=build /duskline/layers/application/ ./
USER 10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70" \
    DUSKLINE_SAMPLE=none
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=90s --retries=3 \
  CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://localhost:8080/actuator/health"]
ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]
