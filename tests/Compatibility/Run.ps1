# Runs the measure in pwsh, which has every command that the examples use.
$null = [System.Reflection.Assembly]::LoadFrom((Join-Path $PSScriptRoot 'WorldPostaAdmin.Compatibility.dll'))
exit [WorldPostaAdmin.Compatibility.Program]::Run([string[]] $args)
