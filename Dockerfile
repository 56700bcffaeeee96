FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# Local builds without Akka.NET's packages, for a registry that does not carry them.
ARG ACTOR_RUNTIME=Akka
WORKDIR /source
COPY . .
RUN dotnet publish src/Simulator.Host -c Release -p:ActorRuntime=$ACTOR_RUNTIME -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN mkdir /data && chown "$APP_UID" /data
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
VOLUME /data
ENTRYPOINT ["dotnet", "simulator.dll"]
CMD ["run", "--assets", "/app/assets", "--data", "/data"]
