using System.Runtime.CompilerServices;
using Xunit.v3;

namespace WorldPostaAdmin.Pester.Tests;

/// <summary>A method that judges each test of a folder's Pester files. A file is a test case, so that it can be chosen by name.</summary>
/// <param name="folder">The folder, from the checkout's top.</param>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(PesterFileDiscoverer))]
public sealed class PesterFilesAttribute(
    string folder, [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber)
{
    public string Folder => folder;
}
