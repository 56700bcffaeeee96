using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Simulator.Host.CommandLine;

/// <summary>The usual help, and below that of the program itself some examples.</summary>
internal sealed class HelpWithExamples(HelpAction help, RootCommand root, string examples) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command == root)
            parseResult.InvocationConfiguration.Output.WriteLine(examples);
        return exitCode;
    }
}
