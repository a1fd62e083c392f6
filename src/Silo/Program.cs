using DebugGrid.Analytics.Isolation;
using DebugGrid.Silo.Hosting;

return args is [HistoryServer.Verb, var pipe] ? await HistoryServer.Run(pipe) : await GridHost.Run(args);
