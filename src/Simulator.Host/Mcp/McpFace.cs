using ModelContextProtocol.Protocol;
using Simulator.Host.Procedures;

namespace Simulator.Host.Mcp;

/// <summary>
/// The Model Context Protocol over HTTP: a tool for each procedure, and resources. Every request stands for itself, so nothing is kept of a
/// client.
/// </summary>
internal static class McpFace
{
    public const string Path = "/mcp";

    private const string Instructions =
        "Steers a fleet of simulated OCPP 1.6 charging stations. Stations are named by hashId, which listChargingStations has; ask it with "
        + "brief and a limit, as fleets are large. A tool without hashIds goes to every station. stationLog shows what a station and its "
        + "central system said to each other; fleetStatistics says what keeps stations from their work.";

    public static void AddMcp(this IServiceCollection services, UiProcedures procedures)
    {
        var resources = new SimulatorResources(procedures);
        services.AddMcpServer(options =>
            {
                options.ServerInfo = new Implementation { Name = "ocpp16-charging-station-simulator", Version = SimulatorStateWriter.Version };
                options.ServerInstructions = Instructions;
            })
            .WithHttpTransport(transport => transport.Stateless = true)
            .WithTools(ProcedureTable.Anywhere.Select(procedure => new ProcedureTool(procedure, procedures)))
            .WithListResourcesHandler(SimulatorResources.ListAsync)
            .WithListResourceTemplatesHandler(SimulatorResources.ListTemplatesAsync)
            .WithReadResourceHandler(resources.ReadAsync);
    }
}
