using System.CommandLine;
using DebugGrid.Cli.Commands;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Commands;

public class GlobalOptionsTests
{
    [Theory]
    [InlineData(typeof(InvalidOperationException), "This is a defect of debuggrid (InvalidOperationException)")]
    [InlineData(typeof(FormatException), "This is a defect of debuggrid (FormatException)")]
    [InlineData(typeof(IOException), "debuggrid: ")]
    public async Task Whatever_a_command_throws_ends_as_a_message_and_never_as_a_trace(Type thrown, string said)
    {
        var error = new StringWriter();
        var globals = new GlobalOptions(new CliConsole(new StringWriter(), error, false, false), TimeProvider.System);
        var root = new RootCommand();
        globals.AddTo(root);
        globals.SetAction(root, (_, _, _) => throw (Exception)Activator.CreateInstance(thrown)!);
        Assert.Equal(ExitCode.Unexpected, await root.Parse([]).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
        Assert.Contains(said, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }
}
