using System.CommandLine;
using System.CommandLine.Parsing;
using DebugGrid.Cli.Import;
using DebugGrid.Cli.Output;
using DebugGrid.Cli.Replay;
using DebugGrid.Client.Storage;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Cli.Commands;

/// <summary><c>replay FILE</c>: a recording of an application's client, sent again.</summary>
internal static class ReplayCommand
{
    private const int MarkLength = 8;

    public static Command Create(GlobalOptions globals)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A recording, as DebugGrid:Recording:File makes it" };
        file.Validators.Add(InputFileRule.RequireFiles);
        var speed = new Option<string>("--speed")
        {
            Description = $"How many times faster than it was recorded, up to {ReplaySpeed.MaxFactor:N0}; max for as fast as the grid takes it, with the times as they were recorded",
            DefaultValueFactory = _ => "1",
            HelpName = "N|max",
        };
        speed.Validators.Add(RequireSpeed);
        var keepIds = new Option<bool>("--keep-ids") { Description = "Keep ids, sessions and times as they were recorded: what the grid holds already is not sent again. Otherwise the replay is a run of its own" };
        var session = new Option<string>("--session") { Description = "The session of everything; otherwise that of the recording with a mark behind it", HelpName = "ID" };
        session.Validators.Add(RequireSession);
        var command = new Command("replay", "Send a recording again, as fast as it was recorded or at another speed") { file, speed, keepIds, session };
        command.Validators.Add(result =>
        {
            if (result.GetValue(keepIds) && result.GetValue(session) is not null)
                result.AddError("--keep-ids keeps the sessions too; leave out --session.");
        });
        globals.SetAction(command, (parse, invocation, cancellationToken) => RunAsync(
            parse.GetRequiredValue(file), ReplaySpeed.Parse(parse.GetRequiredValue(speed)) ?? default, parse.GetValue(keepIds), parse.GetValue(session), invocation, cancellationToken));
        return command;
    }

    private static void RequireSpeed(OptionResult result)
    {
        if (result.Tokens is [{ Value: var text }] && ReplaySpeed.Parse(text) is null)
            result.AddError($"--speed must be max, or a number over 0 and up to {ReplaySpeed.MaxFactor:N0}.");
    }

    private static void RequireSession(OptionResult result)
    {
        if (result.Tokens is [{ Value: var text }] && !IdText.IsValid(text))
            result.AddError($"--session must have 1 to {ProtocolLimits.MaxIdLength} characters and no control character.");
    }

    private static async Task<int> RunAsync(FileInfo file, ReplaySpeed speed, bool keepIds, string? session, Invocation invocation, CancellationToken cancellationToken)
    {
        var summary = new ImportSummary { Files = 1 };
        using var reader = Open(file);
        var ids = keepIds ? null : new ReplayIds(EventId.New(Timestamp.Now(invocation.Clock)).Value.ToString("N")[^MarkLength..], session);
        var known = keepIds ? new KnownEvents(invocation.Grid, RecordingReplay.Sender) : null;
        var sender = new ImportSender(invocation.Grid, new BatchBuilder(RecordingReplay.Sender, BatchBuilder.DefaultEvents), summary, invocation.Clock, known);
        var replay = new RecordingReplay(reader, file.Name, sender, speed, ids, invocation.Clock);
        try
        {
            await ProgressBar.RunAsync(invocation.Console, "Replaying", reader.Length, async report =>
            {
                await replay.RunAsync(done => report(done, null), cancellationToken);
                return true;
            });
        }
        catch (WireFormatException e)
        {
            summary.Rejected.Add(new EventOrigin(file.Name, $"byte {reader.BytesRead}"), null, e.Message);
        }
        if (reader.Length > reader.BytesRead)
            summary.Warnings.Add(new EventOrigin(file.Name, $"byte {reader.BytesRead}"), null, $"no whole batch is in the last {Counted.Of(reader.Length - reader.BytesRead, "byte")}; left out");
        ImportReport.Write(invocation.Console, summary, invocation.AsJson);
        return summary.Rejected.Count == 0 ? ExitCode.Ok : ExitCode.InputRefused;
    }

    private static RecordingReader Open(FileInfo file)
    {
        try
        {
            return RecordingReader.Open(file.FullName);
        }
        catch (InvalidDataException e)
        {
            throw new CliException(ExitCode.InputRefused, e.Message, "A recording is made by DebugGrid:Recording:File or client.RecordTo(file).", e);
        }
    }
}
