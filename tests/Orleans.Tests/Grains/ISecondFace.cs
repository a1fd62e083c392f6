namespace DebugGrid.Orleans.Tests;

[Alias("tests.ISecondFace")]
public interface ISecondFace : IGrainWithGuidKey
{
    ValueTask<string> Id();
}
