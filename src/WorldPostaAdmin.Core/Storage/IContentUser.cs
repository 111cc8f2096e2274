namespace WorldPostaAdmin.Storage;

/// <summary>A record that names a content, and is one of the references that are counted for it.</summary>
public interface IContentUser : IRecord
{
    /// <summary>The content, or empty.</summary>
    Guid Content { get; }
}
