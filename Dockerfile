# syntax=docker/dockerfile:1

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /duskline
COPY pom.xml ./
COPY db db
COPY templates templates
COPY src src
# .git is not here: --build-arg COMMIT=$(git rev-parse HEAD) lets /actuator/info say which commit this is
ARG COMMIT=
RUN test -z "$COMMIT" || echo "git.commit.id=$COMMIT" > src/main/resources/git.properties
# The tests need a browser and a database of their own; .ci/run runs them.
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -DskipTests package
RUN java -Djarmode=tools -jar target/duskline-*.jar extract --layers --application-filename duskline.jar --destination layers

# One run on an empty database, to keep what a start reads, links and profiles: a later one takes half of the work.
# The cache holds for exactly this Java and these jars; where it does not fit, Java goes on without it.
FROM mariadb:11.4 AS training
COPY --from=eclipse-temurin:25-jre /opt/java/openjdk /opt/java/openjdk
WORKDIR /duskline
COPY --from=build /duskline/layers/dependencies/ ./
COPY --from=build /duskline/layers/snapshot-dependencies/ ./
COPY --from=build /duskline/layers/application/ ./
COPY .ci/train ./
RUN export MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=1 MARIADB_DATABASE=duskline \
    SPRING_DATASOURCE_URL=jdbc:mysql://127.0.0.1:3306/duskline SPRING_DATASOURCE_USERNAME=root SPRING_DATASOURCE_PASSWORD= \
    SPRING_MAIL_HOST=localhost DUSKLINE_SECRET=for-this-one-start-alone DUSKLINE_SAMPLE=none \
 && (docker-entrypoint.sh mariadbd &) \
 && ./train /opt/java/openjdk/bin/java

FROM eclipse-temurin:25-jre
# curl is for the health check
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /duskline --shell /usr/sbin/nologin duskline
WORKDIR /duskline
COPY --from=build /duskline/layers/dependencies/ ./
COPY --from=build /duskline/layers/snapshot-dependencies/ ./
COPY --from=build /duskline/layers/application/ ./
COPY --from=training /duskline/duskline.aot ./
USER 10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError" \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs \
    DUSKLINE_SAMPLE=none
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=90s --retries=3 \
  CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://localhost:8080/actuator/health"]
ENTRYPOINT ["java", "-XX:AOTCache=duskline.aot", "-jar", "duskline.jar"]
