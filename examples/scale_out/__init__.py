"""A journal in Parquet to who can do what: replayed in parts by Dask, by Spark, by Polars."""
