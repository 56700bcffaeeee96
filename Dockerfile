FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Simulator.Host -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN mkdir /data && chown "$APP_UID" /data
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
VOLUME /data
ENTRYPOINT ["dotnet", "simulator.dll"]
CMD ["run", "--assets", "/app/assets", "--data", "/data"]
