using System.Globalization;

namespace Simulator.Benchmarks.Fleet;

/// <summary>
/// Configuration files of one fleet in a folder of its own: one template, one connector, always charging, nothing kept on disk.
/// </summary>
internal sealed class BenchmarkFleet : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-benchmark-").FullName;

    /// <param name="uiPort">Null: without the server of the UI protocol.</param>
    public BenchmarkFleet(int stations, int endpointPort, int sampleSeconds, int? uiPort = null)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "station-templates"));
        Write("authorization-tags.json", """["TAG-1", "TAG-2", "TAG-3"]""");
        var (port, count) = (endpointPort.ToString(CultureInfo.InvariantCulture), stations.ToString(CultureInfo.InvariantCulture));
        var sample = sampleSeconds.ToString(CultureInfo.InvariantCulture);
        Write("config.json", $$"""
            {
              "supervisionUrls": ["ws://127.0.0.1:{{port}}/ocpp"],
              "stationTemplateUrls": [{ "file": "bench.station-template.json", "numberOfStations": {{count}} }],
              "worker": { "startDelay": 0, "elementStartDelay": 0 },
              "uiServer": {{Server(uiPort)}},
              "logStatisticsInterval": 0
            }
            """);
        Write("station-templates/bench.station-template.json", $$"""
            {
              "authorizationFile": "authorization-tags.json",
              "baseName": "CS-BENCH",
              "chargePointModel": "Bench",
              "chargePointVendor": "Bench",
              "power": 11040,
              "powerUnit": "W",
              "currentOutType": "AC",
              "voltageOut": 230,
              "numberOfPhases": 3,
              "numberOfConnectors": 1,
              "useConnectorId0": true,
              "ocppPersistentConfiguration": false,
              "stationInfoPersistentConfiguration": false,
              "Configuration": {
                "configurationKey": [
                  { "key": "MeterValuesSampledData", "readonly": false, "value": "Energy.Active.Import.Register" },
                  { "key": "MeterValueSampleInterval", "readonly": false, "value": "{{sample}}" }
                ]
              },
              "AutomaticTransactionGenerator": {
                "enable": true,
                "minDuration": 3600,
                "maxDuration": 7200,
                "minDelayBetweenTwoTransactions": 1,
                "maxDelayBetweenTwoTransactions": 3,
                "probabilityOfStart": 1,
                "stopAfterHours": 24,
                "stopOnConnectionFailure": true,
                "requireAuthorize": true
              },
              "Connectors": {
                "0": {},
                "1": { "MeterValues": [{ "measurand": "Energy.Active.Import.Register", "unit": "Wh" }] }
              }
            }
            """);
    }

    /// <param name="journal">As the command line takes it.</param>
    public ChildProcess StartSimulator(string journal) => ChildProcess.Start(
        SimulatorAssembly.Path, "run", "--assets", _folder, "--data", Path.Combine(_folder, "data"), "--seed", "1", "--log-level", "warn",
        "--journal", journal);

    /// <summary>Bytes of the journal's files; 0: there is none.</summary>
    public long JournalBytes => Directory.Exists(Path.Combine(_folder, "data"))
        ? Directory.GetFiles(Path.Combine(_folder, "data"), "journal.db*").Sum(file => new FileInfo(file).Length)
        : 0;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Server(int? port) => port is { } listens
        ? string.Create(CultureInfo.InvariantCulture, $$"""{ "enabled": true, "options": { "port": {{listens}} } }""")
        : """{ "enabled": false }""";

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}
