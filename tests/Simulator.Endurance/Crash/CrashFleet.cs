using System.Globalization;

namespace Simulator.Endurance.Crash;

/// <summary>
/// A fleet that is always busy: two connectors, short automatic transactions, a register every two seconds. Its folder, with whatever the
/// program keeps there, outlives the process and ends with this object.
/// </summary>
internal sealed class CrashFleet : IDisposable
{
    public const int SampleSeconds = 2;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simulator-crash-");

    /// <param name="partition">Stations of a partition.</param>
    public CrashFleet(int stations, int endpointPort, string? persistence, int partition = 500)
    {
        _folder.CreateSubdirectory("station-templates");
        Write("authorization-tags.json", """["TAG-1", "TAG-2", "TAG-3", "TAG-4"]""");
        var (port, count) = (endpointPort.ToString(CultureInfo.InvariantCulture), stations.ToString(CultureInfo.InvariantCulture));
        var journal = persistence is null ? "" : $"\"persistence\": {persistence},";
        Write("config.json", $$"""
            {
              {{journal}}
              "supervisionUrls": ["ws://127.0.0.1:{{port}}/ocpp"],
              "stationTemplateUrls": [{ "file": "crash.station-template.json", "numberOfStations": {{count}} }],
              "worker": { "startDelay": 0, "elementStartDelay": 0, "elementsPerWorker": {{partition.ToString(CultureInfo.InvariantCulture)}} },
              "uiServer": { "enabled": false },
              "logStatisticsInterval": 0
            }
            """);
        Write("station-templates/crash.station-template.json", $$"""
            {
              "authorizationFile": "authorization-tags.json",
              "baseName": "CS-CRASH",
              "chargePointModel": "Crash",
              "chargePointVendor": "Crash",
              "power": 22080,
              "powerUnit": "W",
              "currentOutType": "AC",
              "voltageOut": 230,
              "numberOfPhases": 3,
              "numberOfConnectors": 2,
              "useConnectorId0": true,
              "meteringPerTransaction": false,
              "Configuration": {
                "configurationKey": [
                  { "key": "MeterValuesSampledData", "readonly": false, "value": "Energy.Active.Import.Register" },
                  { "key": "MeterValueSampleInterval", "readonly": false, "value": "{{SampleSeconds}}" }
                ]
              },
              "AutomaticTransactionGenerator": {
                "enable": true,
                "minDuration": 5,
                "maxDuration": 20,
                "minDelayBetweenTwoTransactions": 1,
                "maxDelayBetweenTwoTransactions": 4,
                "probabilityOfStart": 1,
                "stopAfterHours": 24,
                "stopOnConnectionFailure": false,
                "requireAuthorize": false
              },
              "Connectors": {
                "0": {},
                "1": { "MeterValues": [{ "measurand": "Energy.Active.Import.Register", "unit": "Wh" }] },
                "2": { "MeterValues": [{ "measurand": "Energy.Active.Import.Register", "unit": "Wh" }] }
              }
            }
            """);
    }

    public string DataFolder => Path.Combine(_folder.FullName, "data");

    /// <summary>Where the journal is unless the configuration names another.</summary>
    public string JournalFile => Path.Combine(DataFolder, "journal.db");

    public ChildProcess StartSimulator() => ChildProcess.Start(
        SimulatorAssembly.Path, "run", "--assets", _folder.FullName, "--data", DataFolder, "--log-level", "warn");

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);
}
