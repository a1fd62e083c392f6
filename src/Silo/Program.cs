using DebugGrid.Silo.Hosting;

return await GridHost.Run(args);
