using DebugGrid.Cli.Commands;
using DebugGrid.Cli.Output;

return await CommandLine.RunAsync(args, CliConsole.OfProcess(), TimeProvider.System);
